package dev.viva.recommend.neural;

import java.nio.file.Path;
import java.util.Map;

/** The notes of a file of weights, read as what they must be. */
record Notes(Path file, Map<String, String> notes) {
    String text(String name) {
        String note = notes.get(name);
        if (note == null) {
            throw new IllegalArgumentException(
                    file + " must have a note \"" + name + "\", got notes of " + notes.keySet());
        }
        return note;
    }

    int whole(String name) {
        return Math.toIntExact(wholeLong(name));
    }

    long wholeLong(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(
                    file + ": the note \"" + name + "\" must be a whole number, got \"" + text(name) + "\"");
        }
    }

    double number(String name) {
        try {
            return Double.parseDouble(text(name));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(
                    file + ": the note \"" + name + "\" must be a number, got \"" + text(name) + "\"");
        }
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }
}
