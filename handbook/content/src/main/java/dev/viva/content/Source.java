package dev.viva.content;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A publication that an answer rests on.
 *
 * @param authors who wrote it
 * @param title its title
 * @param where journal, conference or publisher
 * @param year when it appeared
 * @param url where it can be read, or {@code null}
 */
public record Source(
        String authors,
        String title,
        String where,
        int year,
        @Nullable URI url) {}
