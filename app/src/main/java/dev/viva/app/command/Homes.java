package dev.viva.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where everything is kept. */
final class Homes {
    private Homes() {}

    /** The home that is given, or {@code .viva} in the user's own. */
    static Path of(@Nullable Path given) {
        return given == null ? Path.of(System.getProperty("user.home"), ".viva") : given;
    }
}
