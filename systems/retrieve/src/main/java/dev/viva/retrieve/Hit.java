package dev.viva.retrieve;

import java.util.List;

/**
 * A document that was found.
 *
 * @param id the document
 * @param title its title
 * @param score how well it fits, above 0; scores of one search can be compared, those of two cannot
 * @param snippet the piece of its text that shows best why it was found
 */
public record Hit(String id, String title, double score, List<Fragment> snippet) {
    /**
     * A piece of text.
     *
     * @param text the text as it stands in the document
     * @param found whether it was looked for
     */
    public record Fragment(String text, boolean found) {}

    /** Copies the snippet. */
    public Hit {
        snippet = List.copyOf(snippet);
    }

    /** The snippet without marks. */
    public String plainSnippet() {
        StringBuilder text = new StringBuilder();
        snippet.forEach(each -> text.append(each.text()));
        return text.toString();
    }
}
