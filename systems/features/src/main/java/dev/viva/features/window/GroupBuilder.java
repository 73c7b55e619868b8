package dev.viva.features.window;

import dev.viva.features.Condition;
import dev.viva.features.EventSchema;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.features.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what the features of one group share (columns, bounds, counted codes) while they are compiled. */
final class GroupBuilder {
    /** What makes two columns the same. */
    private record ColumnKey(Class<?> kind, String field, Condition condition, long halfLife) {}

    /** A feature compiled: whether it is read after the present event has entered. */
    private record Compiled(GroupPlan.Step step, boolean after) {}

    private final EventSchema schema;
    private final long lateness;
    private final List<String> entities;
    private final int firstBit;
    private final int slot;
    private final Map<ColumnKey, Column> columns = new LinkedHashMap<>();
    private final List<Long> offsets = new ArrayList<>(List.of(0L));
    private final List<Compiled> compiled = new ArrayList<>();
    private final Map<Operator.Codes, Operator.Codes> codes = new LinkedHashMap<>();
    private final List<GroupPlan.ExtremeKind> extremes = new ArrayList<>();
    private final Map<Condition, Integer> series = new HashMap<>();
    private final List<Filter> seriesFilters = new ArrayList<>();
    private int width = 1;
    private long reach;
    private boolean fraudsForever;

    GroupBuilder(FeatureSet set, List<String> entities, List<Integer> targets, int slot, int firstBit) {
        this.schema = set.schema();
        this.lateness = set.lateness().toMillis();
        this.entities = entities;
        this.slot = slot;
        this.firstBit = firstBit;
        for (int target : targets) {
            compile(target, set.features().get(target));
        }
    }

    private void compile(int target, FeatureDefinition feature) {
        Window window = feature.window();
        long delay = window.delay().toMillis();
        reach = Math.max(
                reach, window.isForever() ? delay : delay + window.length().toMillis());
        Operator operator = operator(feature, span(window));
        compiled.add(new Compiled(new GroupPlan.Step(target, operator), feature.includesPresent()));
    }

    private Operator.Span span(Window window) {
        int high = offset(window.delay().toMillis());
        int low = window.isForever()
                ? Frame.BIRTH
                : offset(window.delay().plus(window.length()).toMillis());
        return new Operator.Span(low, high);
    }

    private int offset(long millis) {
        int index = offsets.indexOf(millis);
        if (index < 0) {
            offsets.add(millis);
            index = offsets.size() - 1;
        }
        return index;
    }

    private Operator operator(FeatureDefinition feature, Operator.Span span) {
        return switch (feature.aggregate()) {
            case COUNT -> events(feature, span);
            case SUM -> Operator.sum(span, sum(feature), scale(feature));
            case MEAN -> Operator.mean(span, sum(feature), scale(feature));
            case DEVIATION -> Operator.deviation(span, sum(feature), squares(feature), scale(feature));
            case RATIO_TO_MEAN -> Operator.ratioToMean(span, sum(feature), field(feature), scale(feature));
            case Z_SCORE -> Operator.zScore(span, sum(feature), squares(feature), field(feature), scale(feature));
            case MINIMUM -> extreme(feature, span, false);
            case MAXIMUM -> extreme(feature, span, true);
            case DISTINCT -> codes(feature, span)::distinct;
            case SHARE -> share(feature, span);
            case QUANTILE_RANK -> Operator.quantileRank(span, value(feature, 0), field(feature));
            case DECAYED_COUNT, DECAYED_SUM -> Operator.decayed(decayed(feature));
            case LAST -> lastValue(feature, last(feature, span));
            case SECONDS_SINCE_LAST -> Operator.secondsSinceLast(last(feature, span));
            case DISTANCE -> travel(feature, last(feature, span), false);
            case SPEED -> travel(feature, last(feature, span), true);
            case FRAUD_COUNT -> frauds(feature);
            case SECONDS_SINCE_FRAUD -> fraudSpan(feature).sinceLast();
            case SECONDS_SINCE_FIRST_FRAUD -> fraudSpan(feature).sinceFirst();
            case SECONDS_SINCE_GENUINE -> run(feature, span).sinceGenuine();
            case FRAUD_RUN_LENGTH -> run(feature, span).length();
            case SECONDS_SINCE_FRAUD_RUN_BEGAN -> run(feature, span).sinceBegan();
            case FRAUD_RISK -> Operator.fraudRisk(events(feature, span), frauds(feature), feature.prior());
            case VALUE, HOUR, WEEKDAY, NIGHT, WEEKEND ->
                throw new IllegalArgumentException(feature.aggregate() + " belongs to no entity");
        };
    }

    private Operator events(FeatureDefinition feature, Operator.Span span) {
        return isUnconditional(feature) ? Operator.count(span) : Operator.matches(span, matches(feature));
    }

    private Operator extreme(FeatureDefinition feature, Operator.Span span, boolean largest) {
        GroupPlan.ExtremeKind kind = new GroupPlan.ExtremeKind(value(feature, 0), largest);
        int index = extremes.indexOf(kind);
        if (index < 0) {
            extremes.add(kind);
            index = extremes.size() - 1;
        }
        return Operator.extreme(span, kind.cell(), largest, index, scale(feature));
    }

    private Operator.Codes codes(FeatureDefinition feature, Operator.Span span) {
        int cell = code(feature);
        for (Operator.Codes known : codes.keySet()) {
            if (known.cell() == cell && known.span().equals(span)) {
                return known;
            }
        }
        Operator.Codes fresh = new Operator.Codes(span, cell, codes.size());
        codes.put(fresh, fresh);
        return fresh;
    }

    private Operator share(FeatureDefinition feature, Operator.Span span) {
        Operator.Codes counted = codes(feature, span);
        Operator events = events(feature, span);
        int field = schema.code(feature.fields().getFirst());
        return frame -> counted.share(frame, field, events.value(frame));
    }

    private Operator.Last last(FeatureDefinition feature, Operator.Span span) {
        return new Operator.Last(span, isUnconditional(feature) ? Operator.Last.ANY : matches(feature));
    }

    private FraudRun run(FeatureDefinition feature, Operator.Span span) {
        return new FraudRun(last(feature, span), fraudSpan(feature));
    }

    private Operator lastValue(FeatureDefinition feature, Operator.Last last) {
        return schema.hasNumber(feature.fields().getFirst())
                ? Operator.lastNumber(last, value(feature, 0), scale(feature))
                : Operator.lastCode(last, code(feature));
    }

    private Operator travel(FeatureDefinition feature, Operator.Last last, boolean perHour) {
        var route = new Operator.Route(
                value(feature, 0),
                value(feature, 1),
                schema.number(feature.fields().get(0)),
                schema.number(feature.fields().get(1)));
        return new Operator.Travel(last, route, perHour);
    }

    private Operator frauds(FeatureDefinition feature) {
        return fraudSpan(feature).count();
    }

    private Operator.Frauds fraudSpan(FeatureDefinition feature) {
        Window window = feature.window();
        fraudsForever |= window.isForever();
        int index = series.computeIfAbsent(feature.condition(), condition -> {
            seriesFilters.add(Filter.of(condition, schema));
            return seriesFilters.size() - 1;
        });
        long length = window.isForever() ? Long.MAX_VALUE : window.length().toMillis();
        return new Operator.Frauds(window.delay().toMillis(), length, index);
    }

    private static boolean isUnconditional(FeatureDefinition feature) {
        return feature.condition() instanceof Condition.Always;
    }

    private int field(FeatureDefinition feature) {
        return schema.number(feature.fields().getFirst());
    }

    private double scale(FeatureDefinition feature) {
        return schema.numbers().get(field(feature)).scale();
    }

    private int matches(FeatureDefinition feature) {
        Filter filter = Filter.of(feature.condition(), schema);
        ColumnKey key = new ColumnKey(Column.Matches.class, "", feature.condition(), 0);
        return column(key, cell -> new Column.Matches(cell, filter)).cell;
    }

    private int sum(FeatureDefinition feature) {
        int field = field(feature);
        Filter filter = Filter.of(feature.condition(), schema);
        return column(key(Column.Sum.class, feature, 0), cell -> new Column.Sum(cell, field, filter)).cell;
    }

    private int squares(FeatureDefinition feature) {
        int field = field(feature);
        Filter filter = Filter.of(feature.condition(), schema);
        return column(key(Column.Squares.class, feature, 0), cell -> new Column.Squares(cell, field, filter)).cell;
    }

    private int value(FeatureDefinition feature, int which) {
        int field = schema.number(feature.fields().get(which));
        Filter filter = Filter.of(feature.condition(), schema);
        return column(key(Column.Value.class, feature, which), cell -> new Column.Value(cell, field, filter)).cell;
    }

    private int code(FeatureDefinition feature) {
        int field = schema.code(feature.fields().getFirst());
        Filter filter = Filter.of(feature.condition(), schema);
        return column(key(Column.Code.class, feature, 0), cell -> new Column.Code(cell, field, filter)).cell;
    }

    private Column.Decayed decayed(FeatureDefinition feature) {
        long halfLife = feature.halfLife().toMillis();
        Column.Weight weight = weight(feature);
        String field = feature.fields().isEmpty() ? "" : feature.fields().getFirst();
        ColumnKey key = new ColumnKey(Column.Decayed.class, field, feature.condition(), halfLife);
        return (Column.Decayed) column(key, cell -> new Column.Decayed(cell, halfLife, weight));
    }

    private Column.Weight weight(FeatureDefinition feature) {
        if (!feature.fields().isEmpty()) {
            int cell = value(feature, 0);
            double scale = scale(feature);
            return (state, position) -> {
                long value = state.ring[state.row(position) + cell];
                return value == dev.viva.features.NumberField.MISSING ? 0 : value / scale;
            };
        }
        if (isUnconditional(feature)) {
            return (state, position) -> 1;
        }
        int cell = matches(feature);
        return (state, position) -> state.ring[state.row(position + 1) + cell] - state.ring[state.row(position) + cell];
    }

    private static ColumnKey key(Class<?> kind, FeatureDefinition feature, int which) {
        return new ColumnKey(kind, feature.fields().get(which), feature.condition(), 0);
    }

    @FunctionalInterface
    private interface ColumnMaker {
        Column at(int cell);
    }

    private Column column(ColumnKey key, ColumnMaker maker) {
        Column known = columns.get(key);
        if (known != null) {
            return known;
        }
        Column fresh = maker.at(width);
        width += fresh.cells();
        columns.put(key, fresh);
        return fresh;
    }

    String name() {
        return String.join("*", entities);
    }

    int[] entities() {
        return entities.stream().mapToInt(schema::entity).toArray();
    }

    long lateness() {
        return lateness;
    }

    long[] offsets() {
        return offsets.stream().mapToLong(Long::longValue).toArray();
    }

    /** The columns in order; a decayed one always comes after those that it reads, because it asks for them first. */
    List<Column> columns() {
        return List.copyOf(columns.values());
    }

    int width() {
        return width;
    }

    List<GroupPlan.Step> steps(boolean after) {
        return compiled.stream()
                .filter(feature -> feature.after == after)
                .map(Compiled::step)
                .toList();
    }

    int[] targets() {
        return compiled.stream().mapToInt(feature -> feature.step.target()).toArray();
    }

    List<Operator.Codes> codes() {
        return List.copyOf(codes.values());
    }

    List<GroupPlan.ExtremeKind> extremes() {
        return List.copyOf(extremes);
    }

    long retention() {
        return reach + lateness;
    }

    GroupPlan.Labels labels() {
        boolean none = seriesFilters.isEmpty();
        return new GroupPlan.Labels(
                none ? GroupPlan.NO_LABELS : slot, List.copyOf(seriesFilters), firstBit, fraudsForever);
    }
}
