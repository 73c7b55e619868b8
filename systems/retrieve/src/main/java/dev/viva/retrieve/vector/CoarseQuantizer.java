package dev.viva.retrieve.vector;

import dev.viva.kernel.Kernels;
import java.util.Arrays;

/** The centres of the lists: which list a vector belongs to, and which are nearest to a query. Immutable and thread-safe. */
final class CoarseQuantizer {
    /** So many panels fit the nearest caches together with a tile of centres. */
    private static final int PANELS = 8;

    private static final float[] NO_STARTS = new float[Kernels.PANEL_COLUMNS];

    private final int lists;
    private final int dimension;
    /** Row by row, with rows of zeros up to a whole number of tiles. */
    private final float[] centres;
    /** The same in panels, for one query with all centres. */
    private final float[] panels;
    /** Minus half the squared lengths; negative infinity for the rows that are none. */
    private final float[] starts;

    /** Copies the centres, which lie row by row. */
    CoarseQuantizer(float[] centres, int dimension) {
        this.lists = centres.length / dimension;
        this.dimension = dimension;
        int tiles = (lists + Kernels.TILE_ROWS - 1) / Kernels.TILE_ROWS * Kernels.TILE_ROWS;
        this.centres = Arrays.copyOf(centres, tiles * dimension);
        this.starts = new float[tiles];
        Arrays.fill(starts, Float.NEGATIVE_INFINITY);
        int columns = Kernels.PANEL_COLUMNS;
        this.panels = new float[(lists + columns - 1) / columns * columns * dimension];
        for (int list = 0; list < lists; list++) {
            starts[list] = -Kernels.dot(centres, list * dimension, centres, list * dimension, dimension) / 2;
            for (int i = 0; i < dimension; i++) {
                panels[(list / columns * dimension + i) * columns + list % columns] = centres[list * dimension + i];
            }
        }
    }

    int lists() {
        return lists;
    }

    int dimension() {
        return dimension;
    }

    /** The numbers of all centres, row by row. */
    float[] numbers() {
        return Arrays.copyOf(centres, lists * dimension);
    }

    /** What is left of a vector beside the centre of a list. */
    void residual(float[] vectors, int from, int list, float[] into) {
        for (int i = 0; i < dimension; i++) {
            into[i] = vectors[from + i] - centres[list * dimension + i];
        }
    }

    /** The inner product with the centre of a list. */
    float product(float[] vector, int list) {
        return Kernels.dot(vector, 0, centres, list * dimension, dimension);
    }

    /** How many numbers {@link #nearness} needs room for. */
    int room() {
        return (lists + Kernels.PANEL_COLUMNS - 1) / Kernels.PANEL_COLUMNS * Kernels.PANEL_COLUMNS;
    }

    /** For each list how near its centre is to a query: the greater the nearer. O(lists · dimension). */
    void nearness(float[] query, Metric metric, float[] into) {
        if (metric == Metric.INNER_PRODUCT) {
            for (int list = 0; list < lists; list++) {
                into[list] = product(query, list);
            }
        } else {
            int columns = Kernels.PANEL_COLUMNS;
            for (int first = 0; first < lists; first += columns) {
                Kernels.panelDistances(query, 0, panels, first * dimension, dimension, into, first);
            }
            for (int list = 0; list < lists; list++) {
                into[list] = -into[list];
            }
        }
    }

    /**
     * The list of each vector: that with the nearest centre by Euclidean distance, of equals the first. The same bits with every
     * kernel. O(count · lists · dimension).
     */
    void assign(float[] vectors, int from, int count, int[] assigned, int into) {
        for (int first = 0; first < count; first += PANELS * Kernels.PANEL_COLUMNS) {
            int here = Math.min(PANELS * Kernels.PANEL_COLUMNS, count - first);
            new Batch(vectors, from + first, here).assign(assigned, into + first);
        }
    }

    /** Some panels of vectors, which are all compared with some centres before the next centres are read. */
    private final class Batch {
        private final int count;
        private final Panel[] panels;

        Batch(float[] vectors, int from, int count) {
            this.count = count;
            int columns = Kernels.PANEL_COLUMNS;
            this.panels = new Panel[(count + columns - 1) / columns];
            for (int panel = 0; panel < panels.length; panel++) {
                panels[panel] = new Panel(vectors, from + panel * columns, Math.min(columns, count - panel * columns));
            }
        }

        void assign(int[] assigned, int into) {
            float[] products = new float[Kernels.TILE_ROWS * Kernels.PANEL_COLUMNS];
            for (int list = 0; list < lists; list += Kernels.TILE_ROWS) {
                for (Panel panel : panels) {
                    panel.compare(list, products);
                }
            }
            for (int at = 0; at < count; at += Kernels.PANEL_COLUMNS) {
                int[] best = panels[at / Kernels.PANEL_COLUMNS].best;
                System.arraycopy(best, 0, assigned, into + at, Math.min(best.length, count - at));
            }
        }
    }

    /** Vectors column by column, with the nearest of the centres so far. */
    private final class Panel {
        private final float[] columns = new float[dimension * Kernels.PANEL_COLUMNS];
        private final float[] greatest = new float[Kernels.PANEL_COLUMNS];
        private final float[] second = new float[Kernels.PANEL_COLUMNS];
        private final int[] best = new int[Kernels.PANEL_COLUMNS];

        Panel(float[] vectors, int from, int count) {
            Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
            Arrays.fill(second, Float.NEGATIVE_INFINITY);
            for (int column = 0; column < count; column++) {
                for (int i = 0; i < dimension; i++) {
                    columns[i * Kernels.PANEL_COLUMNS + column] = vectors[(from + column) * dimension + i];
                }
            }
        }

        void compare(int list, float[] products) {
            Kernels.tile(centres, list * dimension, dimension, columns, 0, dimension, NO_STARTS, 0, products);
            Kernels.tileGreatest(products, starts, list, greatest, second, best);
        }
    }
}
