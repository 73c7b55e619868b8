package dev.viva.text.embed;

/** Draws numbers in proportion to weights in constant time (Walker 1977, in Vose's form of 1991). Immutable. */
final class AliasTable {
    private final float[] keeps;
    private final int[] others;

    AliasTable(double[] weights) {
        int size = weights.length;
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        keeps = new float[size];
        others = new int[size];
        double[] scaled = new double[size];
        int[] below = new int[size];
        int[] above = new int[size];
        int belows = 0;
        int aboves = 0;
        for (int i = 0; i < size; i++) {
            scaled[i] = weights[i] * size / total;
            if (scaled[i] < 1) {
                below[belows++] = i;
            } else {
                above[aboves++] = i;
            }
        }
        while (belows > 0 && aboves > 0) {
            int low = below[--belows];
            int high = above[aboves - 1];
            keeps[low] = (float) scaled[low];
            others[low] = high;
            scaled[high] -= 1 - scaled[low];
            if (scaled[high] < 1) {
                aboves--;
                below[belows++] = high;
            }
        }
        // what is left differs from 1 by rounding only
        while (belows > 0) {
            keeps[below[--belows]] = 1;
        }
        while (aboves > 0) {
            keeps[above[--aboves]] = 1;
        }
    }

    int draw(QuickRandom random) {
        long bits = random.next();
        int place = (int) (((bits >>> 32) * keeps.length) >>> 32);
        float uniform = (bits & 0xFFFFFF) * 0x1p-24f;
        return uniform < keeps[place] ? place : others[place];
    }
}
