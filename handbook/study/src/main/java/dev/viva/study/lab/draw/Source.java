package dev.viva.study.lab.draw;

import dev.viva.study.lab.Setting;
import java.util.Locale;

/** Writes source code for readers to copy. */
public final class Source {
    private Source() {}

    /**
     * {@code template} with each <code>{name}</code> replaced by the value of that parameter and <code>{seed}</code> by the
     * seed; what stands in braces and names no parameter stays.
     */
    public static String of(Setting setting, String template) {
        String text = template.replace("{seed}", setting.seed() + "");
        for (var control : setting.lab().controls()) {
            text = text.replace("{" + control.name() + "}", setting.text(control.name()));
        }
        return text;
    }

    /** A number as Java source. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%s", value);
    }
}
