package dev.viva.features.window;

import dev.viva.features.Aggregate;
import dev.viva.features.Condition;
import dev.viva.features.Event;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.features.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of every feature in its plainest form: all events are kept in a list and searched for each value, sums are
 * decimal. Written from the package's description, sharing no code with the engine.
 */
final class Oracle {
    private static final MathContext EXACT = MathContext.DECIMAL128;

    private final FeatureSet set;
    private final List<Seen> seen = new ArrayList<>();
    private final Map<Long, Seen> byId = new LinkedHashMap<>();
    private final List<Label> waiting = new ArrayList<>();
    private long clock;

    private record Label(long id, boolean fraud, long arrival) {}

    /** One event that was processed; {@code placed} is when it counts as having happened, for each entity or pair. */
    private static final class Seen {
        final long time;
        final Map<String, Long> keys = new HashMap<>();
        final Map<String, Double> numbers = new HashMap<>();
        final Map<String, Long> codes = new HashMap<>();
        final Map<List<String>, Long> placed = new HashMap<>();
        boolean fraud;

        Seen(Event event) {
            time = event.timeMillis();
            var schema = event.schema();
            for (int at = 0; at < schema.entities().size(); at++) {
                if (event.key(at) != -1) {
                    keys.put(schema.entities().get(at), event.key(at));
                }
            }
            for (int at = 0; at < schema.numbers().size(); at++) {
                if (!Double.isNaN(event.number(at))) {
                    numbers.put(schema.numbers().get(at).name(), event.number(at));
                }
            }
            for (int at = 0; at < schema.codes().size(); at++) {
                if (event.code(at) != -1) {
                    codes.put(schema.codes().get(at), event.code(at));
                }
            }
        }

        long placed(FeatureDefinition feature) {
            return placed.getOrDefault(feature.entities(), Long.MIN_VALUE);
        }

        double number(String field) {
            return numbers.getOrDefault(field, Double.NaN);
        }

        boolean has(List<String> entities) {
            return keys.keySet().containsAll(entities);
        }

        boolean shares(List<String> entities, Seen other) {
            return has(entities)
                    && other.has(entities)
                    && entities.stream().allMatch(name -> Objects.equals(keys.get(name), other.keys.get(name)));
        }
    }

    Oracle(FeatureSet set) {
        this.set = set;
    }

    /** The values of an event, or null for a duplicate. */
    double @Nullable [] apply(Event event) {
        Seen old = byId.get(event.id());
        if (old != null && old.time > clock - set.remember().toMillis()) {
            return null;
        }
        clock = Math.max(clock, event.timeMillis());
        learnWhatArrived();
        Seen now = new Seen(event);
        double[] values = new double[set.size()];
        for (int at = 0; at < values.length; at++) {
            values[at] = value(set.features().get(at), now);
        }
        seen.add(now);
        byId.put(event.id(), now);
        return values;
    }

    void label(long id, boolean fraud, long arrival) {
        if (arrival > clock) {
            waiting.add(new Label(id, fraud, arrival));
        } else {
            learn(id, fraud);
        }
    }

    private void learnWhatArrived() {
        List<Label> arrived = new ArrayList<>(
                waiting.stream().filter(label -> label.arrival <= clock).toList());
        waiting.removeAll(arrived);
        arrived.sort(Comparator.comparingLong(Label::arrival));
        arrived.forEach(label -> learn(label.id, label.fraud));
    }

    private void learn(long id, boolean fraud) {
        Seen event = byId.get(id);
        if (event != null && event.time > clock - set.remember().toMillis()) {
            event.fraud = fraud;
        }
    }

    private double value(FeatureDefinition feature, Seen now) {
        if (feature.aggregate().isOfPresentOnly()) {
            return ofPresent(feature, now);
        }
        if (!now.has(feature.entities())) {
            return Double.NaN;
        }
        List<Seen> own =
                seen.stream().filter(old -> old.shares(feature.entities(), now)).toList();
        long newest = own.stream().mapToLong(old -> old.placed(feature)).max().orElse(Long.MIN_VALUE / 2);
        long time = Math.max(now.time, newest - set.lateness().toMillis());
        now.placed.put(feature.entities(), time);
        return compute(feature, now, time, window(feature, now, own, time));
    }

    private static List<Seen> window(FeatureDefinition feature, Seen now, List<Seen> own, long time) {
        Window window = feature.window();
        long until = time - window.delay().toMillis();
        long after =
                window.isForever() ? Long.MIN_VALUE : until - window.length().toMillis();
        List<Seen> inside = new ArrayList<>(own.stream()
                .filter(old -> old.placed(feature) <= until && old.placed(feature) > after)
                .sorted(Comparator.comparingLong(old -> old.placed(feature)))
                .toList());
        if (feature.includesPresent()) {
            inside.add(now);
        }
        return inside;
    }

    private static boolean meets(Condition condition, Seen event) {
        return switch (condition) {
            case Condition.Always() -> true;
            case Condition.Above(String field, double threshold) ->
                event.numbers.containsKey(field) && event.numbers.get(field) > threshold;
            case Condition.AtMost(String field, double threshold) ->
                event.numbers.containsKey(field) && event.numbers.get(field) <= threshold;
            case Condition.Is(String field, long code) ->
                event.codes.containsKey(field) && event.codes.get(field) == code;
        };
    }

    private static double ofPresent(FeatureDefinition feature, Seen now) {
        var moment = Instant.ofEpochMilli(now.time).atZone(ZoneOffset.UTC);
        return switch (feature.aggregate()) {
            case VALUE -> now.numbers.getOrDefault(feature.fields().getFirst(), Double.NaN);
            case HOUR -> moment.getHour();
            case WEEKDAY -> moment.getDayOfWeek().getValue();
            case NIGHT -> moment.getHour() <= 6 ? 1 : 0;
            case WEEKEND -> moment.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? 1 : 0;
            default -> throw new AssertionError(feature);
        };
    }

    private double compute(FeatureDefinition feature, Seen now, long time, List<Seen> window) {
        List<Seen> met = window.stream()
                .filter(event -> meets(feature.condition(), event))
                .toList();
        String field = feature.fields().isEmpty() ? "" : feature.fields().getFirst();
        List<BigDecimal> numbers = numbers(met, field);
        return switch (feature.aggregate()) {
            case COUNT -> met.size();
            case SUM -> sum(numbers).doubleValue();
            case MEAN -> mean(numbers);
            case DEVIATION -> deviation(numbers);
            case MINIMUM ->
                numbers.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(Double.NaN);
            case MAXIMUM ->
                numbers.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(Double.NaN);
            case DISTINCT ->
                met.stream()
                        .filter(event -> event.codes.containsKey(field))
                        .map(event -> event.codes.get(field))
                        .distinct()
                        .count();
            case DECAYED_COUNT ->
                met.stream().mapToDouble(event -> decay(feature, event, time)).sum();
            case DECAYED_SUM ->
                met.stream()
                        .filter(event -> event.numbers.containsKey(field))
                        .mapToDouble(event -> event.numbers.get(field) * decay(feature, event, time))
                        .sum();
            case LAST -> met.isEmpty() ? Double.NaN : last(met.getLast(), field);
            case SECONDS_SINCE_LAST ->
                met.isEmpty() ? Double.NaN : (time - met.getLast().placed(feature)) / 1000.0;
            case DISTANCE -> met.isEmpty() ? Double.NaN : distance(met.getLast(), now, feature);
            case SPEED ->
                met.isEmpty()
                        ? Double.NaN
                        : distance(met.getLast(), now, feature)
                                * 3600
                                / Math.max(1, (time - met.getLast().placed(feature)) / 1000.0);
            case RATIO_TO_MEAN -> ratio(now.number(field), mean(numbers));
            case Z_SCORE -> ratio(now.number(field) - mean(numbers), deviation(numbers));
            case QUANTILE_RANK -> rank(feature, now.number(field), window);
            case SHARE ->
                now.codes.containsKey(field) && !met.isEmpty()
                        ? (double) met.stream()
                                        .filter(event -> now.codes.get(field).equals(event.codes.get(field)))
                                        .count()
                                / met.size()
                        : Double.NaN;
            case FRAUD_COUNT -> frauds(met);
            case SECONDS_SINCE_FRAUD ->
                met.stream()
                        .filter(event -> event.fraud)
                        .mapToDouble(event -> (time - event.placed(feature)) / 1000.0)
                        .min()
                        .orElse(Double.NaN);
            case SECONDS_SINCE_FIRST_FRAUD ->
                met.stream()
                        .filter(event -> event.fraud)
                        .mapToDouble(event -> (time - event.placed(feature)) / 1000.0)
                        .max()
                        .orElse(Double.NaN);
            case SECONDS_SINCE_GENUINE ->
                Double.isInfinite(newestGenuine(feature, met))
                        ? Double.NaN
                        : (time - newestGenuine(feature, met)) / 1000.0;
            case FRAUD_RUN_LENGTH -> run(feature, met).size();
            case SECONDS_SINCE_FRAUD_RUN_BEGAN ->
                run(feature, met).isEmpty()
                        ? Double.NaN
                        : (time - run(feature, met).getFirst().placed(feature)) / 1000.0;
            case FRAUD_RISK -> {
                double all = met.size() + feature.prior().strength();
                yield all == 0
                        ? 0
                        : (frauds(met)
                                        + feature.prior().strength()
                                                * feature.prior().rate())
                                / all;
            }
            case VALUE, HOUR, WEEKDAY, NIGHT, WEEKEND -> throw new AssertionError(feature);
        };
    }

    private static double decay(FeatureDefinition feature, Seen event, long time) {
        double age = time - event.placed(feature);
        return Math.pow(0.5, age / feature.halfLife().toMillis());
    }

    private static long frauds(List<Seen> events) {
        return events.stream().filter(event -> event.fraud).count();
    }

    private static double newestGenuine(FeatureDefinition feature, List<Seen> events) {
        return events.stream()
                .filter(event -> !event.fraud)
                .mapToDouble(event -> event.placed(feature))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private static List<Seen> run(FeatureDefinition feature, List<Seen> events) {
        double genuine = newestGenuine(feature, events);
        return events.stream().filter(event -> event.placed(feature) > genuine).toList();
    }

    private static double last(Seen event, String field) {
        Double number = event.numbers.get(field);
        Long code = event.codes.get(field);
        return number != null ? number : code != null ? code : Double.NaN;
    }

    private static double rank(FeatureDefinition feature, double value, List<Seen> window) {
        List<Seen> newest = window.subList(Math.max(0, window.size() - 1024), window.size());
        double[] others = newest.stream()
                .filter(event -> meets(feature.condition(), event))
                .mapToDouble(event -> event.number(feature.fields().getFirst()))
                .filter(number -> !Double.isNaN(number))
                .toArray();
        if (Double.isNaN(value) || others.length == 0) {
            return Double.NaN;
        }
        double below = 0;
        for (double other : others) {
            below += other < value ? 1 : other == value ? 0.5 : 0;
        }
        return below / others.length;
    }

    private static double distance(Seen from, Seen to, FeatureDefinition feature) {
        String north = feature.fields().get(0);
        String east = feature.fields().get(1);
        double[] one = onSphere(from.number(north), from.number(east));
        double[] other = onSphere(to.number(north), to.number(east));
        double dot = one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
        double x = one[1] * other[2] - one[2] * other[1];
        double y = one[2] * other[0] - one[0] * other[2];
        double z = one[0] * other[1] - one[1] * other[0];
        return 6371.0088 * Math.atan2(Math.sqrt(x * x + y * y + z * z), dot);
    }

    private static double[] onSphere(double latitude, double longitude) {
        double north = Math.toRadians(latitude);
        double east = Math.toRadians(longitude);
        return new double[] {Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)};
    }

    private static List<BigDecimal> numbers(List<Seen> events, String field) {
        return events.stream()
                .filter(event -> event.numbers.containsKey(field))
                .map(event -> event.number(field))
                .map(number -> new BigDecimal(number).setScale(6, RoundingMode.HALF_EVEN))
                .toList();
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static double mean(List<BigDecimal> numbers) {
        return numbers.isEmpty() ? Double.NaN : exactMean(numbers).doubleValue();
    }

    private static BigDecimal exactMean(List<BigDecimal> numbers) {
        return sum(numbers).divide(BigDecimal.valueOf(numbers.size()), EXACT);
    }

    private static double deviation(List<BigDecimal> numbers) {
        if (numbers.size() < 2) {
            return Double.NaN;
        }
        BigDecimal mean = exactMean(numbers);
        BigDecimal squares = BigDecimal.ZERO;
        for (BigDecimal number : numbers) {
            squares = squares.add(number.subtract(mean).pow(2));
        }
        double deviation = Math.sqrt(
                squares.divide(BigDecimal.valueOf(numbers.size() - 1), EXACT).doubleValue());
        boolean same = numbers.stream().distinct().count() == 1;
        return same ? 0 : deviation;
    }

    private static double ratio(double value, double divisor) {
        return divisor == 0 ? Double.NaN : value / divisor;
    }

    static boolean isCount(Aggregate aggregate) {
        return switch (aggregate) {
            case COUNT,
                    DISTINCT,
                    FRAUD_COUNT,
                    SECONDS_SINCE_FRAUD,
                    SECONDS_SINCE_FIRST_FRAUD,
                    SECONDS_SINCE_GENUINE,
                    FRAUD_RUN_LENGTH,
                    SECONDS_SINCE_FRAUD_RUN_BEGAN,
                    MINIMUM,
                    MAXIMUM,
                    LAST,
                    SECONDS_SINCE_LAST,
                    VALUE,
                    HOUR,
                    WEEKDAY,
                    NIGHT,
                    WEEKEND -> true;
            default -> false;
        };
    }
}
