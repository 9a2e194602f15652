package io.vmsync.cli.manual;

/**
 * What a page is called.
 *
 * @param name such as {@code vm-sync}
 * @param section 1 for commands, 5 for file formats
 */
record PageTitle(String name, int section, Edition edition) {

  /** The part of the manual, as other pages of the section call it. */
  String manual() {
    return section == 1 ? "User Commands" : "File Formats";
  }

  /** Where it belongs below a directory of manuals. */
  String file() {
    return "man" + section + "/" + name + "." + section;
  }
}
