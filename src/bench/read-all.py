#!/usr/bin/python3
"""Reads and parses every definition of a host: what a capture and a sync are compared with.

Needs python3-libvirt and python3-lxml.

  read-all.py URI [PREFIX]      only the domains whose name begins so
"""
import sys

import libvirt
from lxml import etree

connection = libvirt.open(sys.argv[1])
prefix = sys.argv[2] if len(sys.argv) > 2 else ""
flags = libvirt.VIR_DOMAIN_XML_INACTIVE | libvirt.VIR_DOMAIN_XML_SECURE
count = 0
for domain in connection.listAllDomains():
    if not domain.name().startswith(prefix):
        continue
    root = etree.fromstring(domain.XMLDesc(flags))
    assert root.findtext("name") == domain.name()
    count += 1
print(count, "definitions read")
