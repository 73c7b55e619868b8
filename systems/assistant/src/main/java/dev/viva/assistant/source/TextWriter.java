package dev.viva.assistant.source;

import java.util.ArrayList;
import java.util.List;

/** Puts a text together from the pieces of a source; white space in a piece becomes single spaces. For one thread. */
final class TextWriter {
    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private String firstHeading = "";

    /** Adds a block; a blank one is left out. */
    void add(int level, String piece) {
        String plain = plain(piece);
        if (plain.isEmpty()) {
            return;
        }
        if (!text.isEmpty()) {
            text.append("\n\n");
        }
        blocks.add(new Block(level, text.length(), text.length() + plain.length()));
        text.append(plain);
        if (level > 0 && firstHeading.isEmpty()) {
            firstHeading = plain;
        }
    }

    /** The text; its title is the first of {@code title}, the first heading and {@code name} that is not blank. */
    SourceText toText(String title, String name) {
        String plain = plain(title);
        String called = plain.isEmpty() ? firstHeading : plain;
        return new SourceText(called.isEmpty() ? name : called, text.toString(), blocks);
    }

    /** Zero bytes and lone surrogates, which no index takes, are left out. */
    private static String plain(String piece) {
        StringBuilder plain = new StringBuilder(piece.length());
        piece.codePoints().forEach(each -> {
            boolean space = Character.isWhitespace(each) || Character.isSpaceChar(each);
            if (space || Character.isISOControl(each)) {
                if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                    plain.append(' ');
                }
            } else if (Character.getType(each) != Character.SURROGATE) {
                plain.appendCodePoint(each);
            }
        });
        return plain.toString().strip();
    }
}
