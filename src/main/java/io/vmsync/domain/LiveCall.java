package io.vmsync.domain;

/** The engine's call that carries a row's change to a running machine. */
public enum LiveCall {
  SET_MEMORY,
  SET_VCPUS,
  SET_TITLE,
  SET_DESCRIPTION
}
