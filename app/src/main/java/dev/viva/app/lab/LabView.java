package dev.viva.app.lab;

import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import java.util.List;
import java.util.Locale;

/**
 * What a page shows of a lab.
 *
 * @param outcome what it computed
 * @param fault why data of the reader's own could not be used, or empty
 * @param whole whether it has a page of its own, whose address follows the setting
 */
public record LabView(Lab lab, Setting setting, Outcome outcome, String fault, boolean whole) {
    /** The address of its page at this setting. */
    public String address() {
        String query = setting.toQuery();
        String data = setting.own().map(own -> "own=" + own.key()).orElse("");
        String all = query + (query.isEmpty() || data.isEmpty() ? "" : "&") + data;
        return "/labs/" + lab.id() + (all.isEmpty() ? "" : "?" + all);
    }

    /** The address of the page at another seed that no one chose: a surprise, the same for the same setting. */
    public String surprise() {
        long seed = Integer.toUnsignedLong(setting.hashCode() * 31 + 17);
        String query = Setting.surprise(lab, seed).toQuery();
        return "/labs/" + lab.id() + (query.isEmpty() ? "" : "?" + query);
    }

    /** The key of the reader's own data, or empty. */
    public String dataKey() {
        return setting.own().map(own -> own.key()).orElse("");
    }

    /** The numbers with their meanings, as they are shown; none where the lab cannot compute. */
    public List<Shown> numbers() {
        return lab.numbers().entrySet().stream()
                .filter(each -> outcome.numbers().containsKey(each.getKey()))
                .map(each -> new Shown(each.getKey(), Numbers.text(outcome.number(each.getKey())), each.getValue()))
                .toList();
    }

    /** One number as it is shown. */
    public record Shown(String name, String value, String meaning) {}

    /** The source code to copy. */
    public String source() {
        return lab.copyAsJava(setting);
    }

    /** The kind of field for a control: {@code number}, {@code choice}, {@code flag} or {@code text}. */
    public static String kind(Control control) {
        return switch (control.values()) {
            case Control.Numbers _ -> "number";
            case Control.Choice _ -> "choice";
            case Control.Flag _ -> "flag";
            case Control.Words _ -> "text";
        };
    }

    /** The range of a number. */
    public static Control.Numbers range(Control control) {
        if (control.values() instanceof Control.Numbers numbers) {
            return numbers;
        }
        throw new IllegalArgumentException("LabView.range: " + control.name() + " is no number");
    }

    /** The words of a choice. */
    public static List<String> words(Control control) {
        return control.values() instanceof Control.Choice choice ? choice.words() : List.of();
    }

    /** How many lines a field of text shows: few where little may be written. */
    public static int lines(Control control) {
        return control.values() instanceof Control.Words words && words.longest() <= 100 ? 2 : 6;
    }

    /** A name such as {@code falseNegative} as words. */
    public static String spoken(String name) {
        return name.replaceAll("([a-z])([A-Z0-9])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    /** A number as a field takes it. */
    public static String plain(double value) {
        return Control.text(value);
    }
}
