package io.vmsync.cli.view;

/** What a colour means. Colours only ever repeat what a symbol or a word says too. */
public enum Style {
  GOOD("32"),
  CHANGE("33"),
  BAD("31"),
  NOTE("36"),
  QUIET("2"),
  STRONG("1");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String paint(String text) {
    return text.isEmpty() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
  }
}
