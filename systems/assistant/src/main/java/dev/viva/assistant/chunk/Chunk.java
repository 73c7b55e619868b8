package dev.viva.assistant.chunk;

/**
 * A piece of a text that is found and cited.
 *
 * @param span where it stands
 * @param heading the headings it stands under, the outermost first, with {@value #UNDER} between them; may be empty
 */
public record Chunk(Span span, String heading) {
    /** What stands between headings. */
    public static final String UNDER = " › ";
}
