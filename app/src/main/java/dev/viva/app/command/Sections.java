package dev.viva.app.command;

import dev.viva.content.Section;
import java.util.Arrays;

/** Reads the names of sections from the command line. */
final class Sections {
    private Sections() {}

    static Section named(Command command, String slug) {
        return Section.named(slug)
                .orElseThrow(() -> command.wrongUsage("the section must be one of "
                        + String.join(
                                ", ",
                                Arrays.stream(Section.values())
                                        .map(Section::slug)
                                        .toList()) + ", got " + slug));
    }
}
