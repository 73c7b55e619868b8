package dev.viva.study.lab;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a lab is set to: a value for each of its parameters, and a seed. Two equal settings give the same outcome, bit for
 * bit. Immutable and thread-safe.
 */
public final class Setting {
    /** The seed where none is given. */
    public static final long FIRST_SEED = 1;

    private static final String SEED = "seed";
    private static final String ANY_SEED = "a whole number in [0, 9007199254740991]";
    private static final long MOST_SEED = (1L << 53) - 1;

    private final Lab lab;
    private final Map<String, String> values;
    private final long seed;
    private final Optional<OwnData> own;

    private Setting(Lab lab, Map<String, String> values, long seed, Optional<OwnData> own) {
        this.lab = lab;
        this.values = values;
        this.seed = seed;
        this.own = own;
    }

    /**
     * The setting of these values, and defaults for all other parameters.
     *
     * @throws SettingException if a name is unknown or a value is not allowed
     */
    public static Setting of(Lab lab, Map<String, String> given, long seed) {
        Map<String, String> values = new LinkedHashMap<>();
        lab.controls().forEach(control -> values.put(control.name(), control.standard()));
        given.forEach((name, text) -> {
            Control control = lab.controls().stream()
                    .filter(each -> each.name().equals(name))
                    .findAny()
                    .orElseThrow(() -> new SettingException(
                            lab.id(), "parameter", "one of " + String.join(", ", values.keySet()), name));
            values.put(name, control.read(lab.id(), text));
        });
        if (seed < 0 || seed > MOST_SEED) {
            throw new SettingException(lab.id(), SEED, ANY_SEED, Long.toString(seed));
        }
        return new Setting(lab, values, seed, Optional.empty());
    }

    /**
     * Reads the query of an address, such as {@code degree=9&seed=3}. Names that begin with an underscore belong to the page
     * and are passed over.
     *
     * @throws SettingException if a name is unknown or a value is not allowed
     */
    public static Setting fromQuery(Lab lab, String query) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(lab, equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty() && !name.startsWith("_")) {
                given.put(name, decoded(lab, equals < 0 ? "" : pair.substring(equals + 1)));
            }
        }
        return of(lab, given);
    }

    /**
     * The setting of these values, of which one may be the seed.
     *
     * @throws SettingException if a name is unknown or a value is not allowed
     */
    public static Setting of(Lab lab, Map<String, String> given) {
        Map<String, String> others = new LinkedHashMap<>(given);
        String seed = others.remove(SEED);
        try {
            return of(lab, others, seed == null ? FIRST_SEED : Long.parseLong(seed.strip()));
        } catch (NumberFormatException unreadable) {
            throw new SettingException(lab.id(), SEED, ANY_SEED, seed == null ? "" : seed);
        }
    }

    private static String decoded(Lab lab, String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new SettingException(lab.id(), "query", "percent-encoded UTF-8", text);
        }
    }

    /** A setting that {@code seed} draws: any allowed value of each parameter, evenly. Texts keep their default. */
    public static Setting surprise(Lab lab, long seed) {
        Draws draws = CounterRandom.of(seed).stream(0x6c6162).draws();
        Map<String, String> drawn = new LinkedHashMap<>();
        for (Control control : lab.controls()) {
            drawn.put(control.name(), drawn(control, draws));
        }
        return of(lab, drawn, Math.floorMod(seed, 1000) + 1L);
    }

    private static String drawn(Control control, Draws draws) {
        return switch (control.values()) {
            case Control.Numbers numbers -> Control.text(drawn(numbers, draws));
            case Control.Choice choice ->
                choice.words().get(draws.nextInt(choice.words().size()));
            case Control.Flag _ -> Boolean.toString(draws.nextBoolean(0.5));
            case Control.Words _ -> control.standard();
        };
    }

    private static double drawn(Control.Numbers numbers, Draws draws) {
        double low = numbers.logarithmic() ? Math.log10(numbers.least()) : numbers.least();
        double high = numbers.logarithmic() ? Math.log10(numbers.most()) : numbers.most();
        double steps = Math.floor((high - low) / numbers.step() + 1e-9);
        double place = low + numbers.step() * draws.nextInt((int) steps + 1);
        double value = numbers.logarithmic() ? rounded(Math.pow(10, place)) : rounded(place);
        return Math.clamp(numbers.whole() ? Math.rint(value) : value, numbers.least(), numbers.most());
    }

    /** With four significant digits, so that addresses stay short. */
    private static double rounded(double value) {
        return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.3e", value));
    }

    /** The same on data of the reader's own. */
    public Setting on(OwnData data) {
        return new Setting(lab, values, seed, Optional.of(data));
    }

    /** The same with another seed. */
    public Setting withSeed(long other) {
        return new Setting(lab, values, other, own);
    }

    /**
     * The same with one value changed.
     *
     * @throws SettingException if the name is unknown or the value is not allowed
     */
    public Setting with(String name, String text) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, text);
        Setting setting = of(lab, changed, seed);
        return new Setting(lab, setting.values, seed, own);
    }

    /** The lab that it is for. */
    public Lab lab() {
        return lab;
    }

    /** What fixes all that is drawn. */
    public long seed() {
        return seed;
    }

    /** Data of the reader's own, in place of what the lab makes. */
    public Optional<OwnData> own() {
        return own;
    }

    /** The value of a parameter as text. */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(lab.id() + " has no parameter '" + name + "'");
        }
        return value;
    }

    /** The value of a parameter that is a number. */
    public double number(String name) {
        return Double.parseDouble(text(name));
    }

    /** The value of a parameter that is a whole number. */
    public int whole(String name) {
        return (int) Math.rint(number(name));
    }

    /** Whether a parameter that is yes or no is yes. */
    public boolean is(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /** The query of an address that gives this setting: what differs from the defaults, in the lab's order. */
    public String toQuery() {
        List<Control> changed = lab.controls().stream()
                .filter(control -> !control.standard().equals(text(control.name())))
                .toList();
        String query = changed.stream()
                .map(control -> control.name() + "=" + URLEncoder.encode(text(control.name()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String end = seed == FIRST_SEED ? "" : SEED + "=" + seed;
        return query + (query.isEmpty() || end.isEmpty() ? "" : "&") + end;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Setting setting
                && lab.id().equals(setting.lab.id())
                && seed == setting.seed
                && values.equals(setting.values)
                && own.map(OwnData::key).equals(setting.own.map(OwnData::key));
    }

    @Override
    public int hashCode() {
        return values.hashCode() * 31 + Long.hashCode(seed);
    }

    @Override
    public String toString() {
        return lab.id() + "?" + toQuery();
    }
}
