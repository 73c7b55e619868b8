package dev.viva.features.window;

/**
 * What is noted of a remembered event for the labels to come, in the owner's cells of its row in the ids: which series it
 * counts in, and for each group that reads labels its key and the time that it counts as having happened at.
 */
final class LabelRows {
    private static final int SERIES = 0;

    private final Plan plan;
    private final int[] cells;
    private final int size;

    LabelRows(Plan plan) {
        this.plan = plan;
        this.cells = new int[plan.groups().size()];
        int next = plan.labelSlots() == 0 ? 0 : 1;
        for (int group = 0; group < cells.length; group++) {
            cells[group] = next;
            next += readsLabels(group) ? (plan.groups().get(group).isPair() ? 3 : 2) : 0;
        }
        this.size = next;
    }

    /** How many cells a row needs. */
    int cells() {
        return size;
    }

    void begin(IdTable ids, int row, Present present) {
        for (int cell = 0; cell < size; cell++) {
            ids.own(row, cell, 0);
        }
        if (size > 0) {
            long bits = 0;
            for (GroupPlan group : plan.groups()) {
                bits |= group.seriesOf(present);
            }
            ids.own(row, SERIES, bits);
        }
    }

    void happened(IdTable ids, int row, int group, Present present, long time) {
        if (!readsLabels(group)) {
            return;
        }
        GroupPlan chosen = plan.groups().get(group);
        ids.own(row, cells[group], time);
        ids.own(row, cells[group] + 1, chosen.firstKey(present));
        if (chosen.isPair()) {
            ids.own(row, cells[group] + 2, chosen.secondKey(present));
        }
    }

    /** Whether the event has a key in a group that reads labels. */
    boolean concerns(IdTable ids, int row, int group) {
        return readsLabels(group) && ids.own(row, cells[group]) != 0;
    }

    long series(IdTable ids, int row) {
        return ids.own(row, SERIES);
    }

    long time(IdTable ids, int row, int group) {
        return ids.own(row, cells[group]);
    }

    long first(IdTable ids, int row, int group) {
        return ids.own(row, cells[group] + 1);
    }

    long second(IdTable ids, int row, int group) {
        return plan.groups().get(group).isPair() ? ids.own(row, cells[group] + 2) : 0;
    }

    private boolean readsLabels(int group) {
        return plan.groups().get(group).labels().slot() != GroupPlan.NO_LABELS;
    }
}
