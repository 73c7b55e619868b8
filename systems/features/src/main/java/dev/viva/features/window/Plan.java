package dev.viva.features.window;

import dev.viva.features.Aggregate;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A feature set compiled: its groups and the features of the present event. Immutable and thread-safe. */
final class Plan {
    private static final long HOUR = 3_600_000;
    private static final int MOST_SERIES = 60;

    private final FeatureSet set;
    private final List<GroupPlan> groups;
    private final List<Momentary> momentary;
    private final int labelSlots;

    /** A feature that needs no history. */
    private record Momentary(int target, Aggregate aggregate, int field) {
        double value(Present present) {
            long hours = Math.floorDiv(present.time, HOUR);
            long hour = Math.floorMod(hours, 24L);
            // 1970-01-01 was a Thursday, the fourth day of the week.
            long weekday = Math.floorMod(Math.floorDiv(hours, 24L) + 3, 7L) + 1;
            return switch (aggregate) {
                case VALUE -> present.numbers[field];
                case HOUR -> hour;
                case WEEKDAY -> weekday;
                case NIGHT -> hour <= 6 ? 1 : 0;
                case WEEKEND -> weekday >= 6 ? 1 : 0;
                default -> throw new IllegalStateException(aggregate + " needs a history");
            };
        }
    }

    private Plan(FeatureSet set, List<GroupPlan> groups, List<Momentary> momentary) {
        this.set = set;
        this.groups = List.copyOf(groups);
        this.momentary = List.copyOf(momentary);
        this.labelSlots = (int) groups.stream()
                .filter(group -> group.labels().slot() != GroupPlan.NO_LABELS)
                .count();
    }

    static Plan of(FeatureSet set) {
        Map<List<String>, List<Integer>> targets = new LinkedHashMap<>();
        List<Momentary> momentary = new ArrayList<>();
        for (int target = 0; target < set.size(); target++) {
            FeatureDefinition feature = set.features().get(target);
            if (feature.aggregate().isOfPresentOnly()) {
                momentary.add(momentary(set, target, feature));
            } else {
                targets.computeIfAbsent(feature.entities(), entities -> new ArrayList<>())
                        .add(target);
            }
        }
        return new Plan(set, groups(set, targets), momentary);
    }

    private static Momentary momentary(FeatureSet set, int target, FeatureDefinition feature) {
        int field = feature.fields().isEmpty()
                ? -1
                : set.schema().number(feature.fields().getFirst());
        return new Momentary(target, feature.aggregate(), field);
    }

    private static List<GroupPlan> groups(FeatureSet set, Map<List<String>, List<Integer>> targets) {
        List<GroupPlan> groups = new ArrayList<>();
        int slot = 0;
        int series = 0;
        for (Map.Entry<List<String>, List<Integer>> group : targets.entrySet()) {
            GroupPlan plan = new GroupPlan(new GroupBuilder(set, group.getKey(), group.getValue(), slot, series));
            groups.add(plan);
            series += plan.labels().series().size();
            slot += plan.labels().slot() == GroupPlan.NO_LABELS ? 0 : 1;
        }
        if (series > MOST_SERIES) {
            throw new IllegalArgumentException("FeatureSet: fraud counts may have " + MOST_SERIES
                    + " different conditions and entities, got " + series);
        }
        return groups;
    }

    FeatureSet set() {
        return set;
    }

    List<GroupPlan> groups() {
        return groups;
    }

    /** How many groups read labels. */
    int labelSlots() {
        return labelSlots;
    }

    int[] momentaryTargets() {
        return momentary.stream().mapToInt(Momentary::target).toArray();
    }

    void momentary(Present present, double[] features) {
        for (Momentary feature : momentary) {
            features[feature.target] = feature.value(present);
        }
    }
}
