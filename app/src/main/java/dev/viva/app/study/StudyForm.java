package dev.viva.app.study;

import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import java.util.Arrays;
import java.util.Map;

/** Reads the fields of a form and refuses what is not allowed with the field, what is allowed and what came. */
final class StudyForm {
    private static final int SHOWN = 60;

    private final Map<String, String> fields;

    StudyForm(Request request) {
        this.fields = request.form();
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    String text(String field) {
        return fields.getOrDefault(field, "");
    }

    /** What was written in a text field, with the line ends of this program rather than those of forms. */
    String lines(String field) {
        return text(field).replace("\r\n", "\n");
    }

    int whole(String field, int least, int most) {
        String text = text(field);
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException unreadable) {
            // told below with all other values that are not allowed
        }
        throw refused(field, "a whole number in [" + least + ", " + most + "]", text);
    }

    <E extends Enum<E>> E one(String field, Class<E> type) {
        String text = text(field);
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(() -> refused(field, "one of " + Arrays.toString(type.getEnumConstants()), text));
    }

    /** What {@code action} gives; a refused argument becomes the refusal of {@code field}. */
    static <T> T checked(String field, java.util.function.Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException refused) {
            String said = String.valueOf(refused.getMessage());
            throw Problem.of(400, "invalid-field", "A field of the form is not allowed", field + ": " + said)
                    .refusal();
        }
    }

    static RuntimeException refused(String field, String allowed, String got) {
        return Problem.field(field, allowed, got.length() > SHOWN ? got.substring(0, SHOWN) + "…" : got)
                .refusal();
    }
}
