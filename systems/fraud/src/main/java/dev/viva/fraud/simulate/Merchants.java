package dev.viva.fraud.simulate;

import dev.viva.kernel.CounterRandom;
import java.util.Arrays;

/** Where merchants are and which are compromised when. Immutable; 20 bytes per merchant. */
final class Merchants {
    /** How far customers go. */
    static final double RADIUS = 5;

    private static final String[] CATEGORIES = {
        "grocery", "restaurant", "fuel", "clothing", "pharmacy", "electronics", "entertainment", "travel"
    };
    private static final double[] SHARES = {0.34, 0.22, 0.12, 0.1, 0.08, 0.06, 0.05, 0.03};
    private static final int COMPROMISED_DAYS = 28;
    private static final double COMPROMISED_PER_DAY = 2e-4;

    private final double side;
    private final double[] east;
    private final double[] north;
    private final int cellsAcross;
    private final int[] cellStart;
    private final int[] byCell;
    private final CounterRandom categoryDraws;
    private final CounterRandom compromises;

    Merchants(int count, CounterRandom random) {
        side = Math.sqrt(count);
        east = new double[count];
        north = new double[count];
        for (int merchant = 0; merchant < count; merchant++) {
            east[merchant] = side * random.stream(1).uniform(merchant);
            north[merchant] = side * random.stream(2).uniform(merchant);
        }
        categoryDraws = random.stream(3);
        compromises = random.stream(4);
        cellsAcross = (int) Math.max(1, Math.floor(side / RADIUS));
        cellStart = new int[cellsAcross * cellsAcross + 1];
        byCell = new int[count];
        fillCells();
    }

    private void fillCells() {
        int[] next = new int[cellStart.length];
        for (int merchant = 0; merchant < east.length; merchant++) {
            next[cell(east[merchant]) + cellsAcross * cell(north[merchant]) + 1]++;
        }
        for (int cell = 1; cell < next.length; cell++) {
            next[cell] += next[cell - 1];
        }
        System.arraycopy(next, 0, cellStart, 0, next.length);
        for (int merchant = 0; merchant < east.length; merchant++) {
            byCell[next[cell(east[merchant]) + cellsAcross * cell(north[merchant])]++] = merchant;
        }
    }

    private int cell(double coordinate) {
        return Math.clamp((int) (coordinate / side * cellsAcross), 0, cellsAcross - 1);
    }

    /** The length of the country's sides in kilometres. */
    double side() {
        return side;
    }

    Place place(int merchant) {
        return new Place(east[merchant], north[merchant]);
    }

    String category(int merchant) {
        double draw = categoryDraws.uniform(merchant);
        int category = 0;
        while (category < SHARES.length - 1 && draw >= SHARES[category]) {
            draw -= SHARES[category++];
        }
        return CATEGORIES[category];
    }

    /** Whether the merchant's cards are copied on that day of the simulation. */
    boolean isCompromised(int merchant, int day) {
        CounterRandom own = compromises.stream(merchant);
        for (int begun = Math.max(0, day - COMPROMISED_DAYS + 1); begun <= day; begun++) {
            if (own.uniform(begun) < COMPROMISED_PER_DAY) {
                return true;
            }
        }
        return false;
    }

    /** The merchants within reach of a place, ascending; the radius doubles until there is one. */
    int[] near(Place place) {
        for (double radius = RADIUS; ; radius *= 2) {
            int[] found = within(place, radius);
            if (found.length > 0) {
                return found;
            }
        }
    }

    private int[] within(Place place, double radius) {
        int[] found = new int[16];
        int count = 0;
        for (int row = cell(place.north() - radius); row <= cell(place.north() + radius); row++) {
            for (int column = cell(place.east() - radius); column <= cell(place.east() + radius); column++) {
                int cell = column + cellsAcross * row;
                for (int at = cellStart[cell]; at < cellStart[cell + 1]; at++) {
                    if (place.squaredDistance(east[byCell[at]], north[byCell[at]]) <= radius * radius) {
                        found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                        found[count++] = byCell[at];
                    }
                }
            }
        }
        int[] near = Arrays.copyOf(found, count);
        Arrays.sort(near);
        return near;
    }
}
