package dev.viva.vision.box;

import java.util.Arrays;

/**
 * Boxes that were kept, filed by the cells of a grid that they cover, and by class where classes do not suppress each other. Files are
 * shared by what happens to fall together. Not thread-safe.
 */
final class KeptBoxes {
    private static final int CELLS = 32;
    private static final int FILES = 1 << 14;

    /** Odd, so that classes in the same cell do not fall together. */
    private static final int SPREAD = 0x9e3779b1;

    private static final int NONE = -1;

    /** So that rounding never leaves out a box that just reaches in. */
    private static final double SLACK = 1e-3;

    private final Candidates all;
    private final double overlap;
    private final boolean acrossClasses;
    private final double middle;
    private final float originX;
    private final float originY;
    private final double perCellX;
    private final double perCellY;
    private final int[] first = new int[FILES];
    private int[] next;
    private int[] box;
    private int filed;

    KeptBoxes(Candidates all, double overlap, boolean acrossClasses) {
        this.all = all;
        this.overlap = overlap;
        this.acrossClasses = acrossClasses;
        middle = Math.max(0, 0.5 - overlap) + SLACK;
        originX = least(all.left());
        originY = least(all.top());
        perCellX = CELLS / Math.max(1e-6, (double) most(all.right()) - originX);
        perCellY = CELLS / Math.max(1e-6, (double) most(all.bottom()) - originY);
        next = new int[Math.max(16, 4 * all.count())];
        box = new int[next.length];
        Arrays.fill(first, NONE);
    }

    private static float least(float[] values) {
        float least = values.length == 0 ? 0 : values[0];
        for (float each : values) {
            least = Math.min(least, each);
        }
        return least;
    }

    private static float most(float[] values) {
        float most = values.length == 0 ? 0 : values[0];
        for (float each : values) {
            most = Math.max(most, each);
        }
        return most;
    }

    private int column(double x) {
        return (int) Math.clamp((x - originX) * perCellX, 0, CELLS - 1);
    }

    private int row(double y) {
        return (int) Math.clamp((y - originY) * perCellY, 0, CELLS - 1);
    }

    void add(int number) {
        int lastColumn = column(all.right()[number]);
        int lastRow = row(all.bottom()[number]);
        for (int row = row(all.top()[number]); row <= lastRow; row++) {
            for (int column = column(all.left()[number]); column <= lastColumn; column++) {
                file(fileOf(row, column, number), number);
            }
        }
    }

    private int fileOf(int row, int column, int number) {
        int label = acrossClasses ? 0 : all.label()[number];
        return ((row * CELLS) + column + ((label * SPREAD) >>> (Integer.SIZE / 2))) & (FILES - 1);
    }

    private void file(int file, int number) {
        if (filed == next.length) {
            next = Arrays.copyOf(next, 2 * filed);
            box = Arrays.copyOf(box, 2 * filed);
        }
        next[filed] = first[file];
        box[filed] = number;
        first[file] = filed++;
    }

    /** Whether a kept box shares more than allowed with this one. */
    boolean covers(int number) {
        double x = ((double) all.left()[number] + all.right()[number]) / 2;
        double y = ((double) all.top()[number] + all.bottom()[number]) / 2;
        double across = middle * ((double) all.right()[number] - all.left()[number]);
        double down = middle * ((double) all.bottom()[number] - all.top()[number]);
        int lastColumn = column(x + across);
        int lastRow = row(y + down);
        for (int row = row(y - down); row <= lastRow; row++) {
            for (int column = column(x - across); column <= lastColumn; column++) {
                if (coveredBy(fileOf(row, column, number), number)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean coveredBy(int file, int number) {
        for (int entry = first[file]; entry != NONE; entry = next[entry]) {
            int other = box[entry];
            if ((acrossClasses || all.label()[other] == all.label()[number]) && iou(other, number) > overlap) {
                return true;
            }
        }
        return false;
    }

    private double iou(int one, int two) {
        double left = all.left()[one];
        double top = all.top()[one];
        double right = all.right()[one];
        double bottom = all.bottom()[one];
        double left2 = all.left()[two];
        double top2 = all.top()[two];
        double right2 = all.right()[two];
        double bottom2 = all.bottom()[two];
        double across = Math.min(right, right2) - Math.max(left, left2);
        double down = Math.min(bottom, bottom2) - Math.max(top, top2);
        if (across <= 0 || down <= 0) {
            return 0;
        }
        double both = across * down;
        return both / ((right - left) * (bottom - top) + (right2 - left2) * (bottom2 - top2) - both);
    }
}
