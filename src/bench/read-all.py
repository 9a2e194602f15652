#!/usr/bin/python3
"""Reads and parses every definition of a host: what capture-all.sh compares `vm capture --all` with.

Needs python3-libvirt and python3-lxml.

  read-all.py URI
"""
import sys

import libvirt
from lxml import etree

connection = libvirt.open(sys.argv[1])
flags = libvirt.VIR_DOMAIN_XML_INACTIVE | libvirt.VIR_DOMAIN_XML_SECURE
count = 0
for domain in connection.listAllDomains():
    root = etree.fromstring(domain.XMLDesc(flags))
    assert root.findtext("name") == domain.name()
    count += 1
print(count, "definitions read")
