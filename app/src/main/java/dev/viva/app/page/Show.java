package dev.viva.app.page;

import dev.viva.app.fraud.Budget;
import dev.viva.fraud.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes values the way the pages show them. */
public final class Show {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String UNKNOWN = "–";

    private Show() {}

    /** A count with a comma between thousands. */
    public static String count(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,d", Math.round(value)) : UNKNOWN;
    }

    /** A number with this many decimals, or a dash where there is none. */
    public static String fixed(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + decimals + "f", value) : UNKNOWN;
    }

    /** A figure: whole numbers without decimals, others with three. */
    public static String figure(double value) {
        return value == Math.rint(value) && Math.abs(value) > 1 ? count(value) : fixed(value, 3);
    }

    /** A share of all as a percentage; a dash where there is nothing. */
    public static String share(double part, double all) {
        return all > 0 ? String.format(Locale.ROOT, "%.1f %%", 100 * part / all) : UNKNOWN;
    }

    /** Milliseconds with three digits that count. */
    public static String milliseconds(double value) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        return fixed(value, value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0) + " ms";
    }

    /** A time of day in UTC. */
    public static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    /** A constant as one word in lower case. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The name of a feature or rule in words. */
    public static String words(String name) {
        return name.replace('_', ' ');
    }

    /** The strongest reasons in one line. */
    public static String reasons(List<Reason> reasons, List<String> rules) {
        StringBuilder text = new StringBuilder();
        for (String rule : rules) {
            text.append(text.isEmpty() ? "" : " · ").append("rule ").append(words(rule));
        }
        for (Reason reason : reasons.subList(0, Math.min(3, reasons.size()))) {
            text.append(text.isEmpty() ? "" : " · ")
                    .append(words(reason.feature()))
                    .append(' ')
                    .append(fixed(reason.value(), 2))
                    .append(reason.contribution() >= 0 ? " (+" : " (−")
                    .append(fixed(Math.abs(reason.contribution()), 2))
                    .append(')');
        }
        return text.toString();
    }

    /** The largest budget of challenges a day that the page can be set to; it never binds. */
    public static double most(@Nullable Budget budget) {
        return budget == null ? 100 : budget.most();
    }

    /** A budget of challenges a day. */
    public static String budget(@Nullable Budget budget) {
        return budget == null || budget.reviewsPerDay() >= budget.most() ? "no limit" : plain(budget.reviewsPerDay());
    }

    /** A finite number as a person would type it. */
    public static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
