package dev.viva.features.window;

/** Items sorted by a small whole number, those of one number in their own order: a counting sort, O(items + numbers). */
final class Buckets {
    private final int[] starts;
    private final int[] items;

    /** The number of an item, or -1 to leave it out. */
    @FunctionalInterface
    interface NumberOf {
        int number(int item);
    }

    Buckets(int count, int numbers, NumberOf numberOf) {
        starts = new int[numbers + 1];
        for (int item = 0; item < count; item++) {
            int number = numberOf.number(item);
            if (number >= 0) {
                starts[number + 1]++;
            }
        }
        for (int number = 0; number < numbers; number++) {
            starts[number + 1] += starts[number];
        }
        items = new int[starts[numbers]];
        int[] next = starts.clone();
        for (int item = 0; item < count; item++) {
            int number = numberOf.number(item);
            if (number >= 0) {
                items[next[number]++] = item;
            }
        }
    }

    int numbers() {
        return starts.length - 1;
    }

    /** Where the items of a number begin; they end where those of the next begin. */
    int start(int number) {
        return starts[number];
    }

    int item(int index) {
        return items[index];
    }

    int size() {
        return items.length;
    }

    /** The first number whose items begin at {@code index} or later. */
    int numberFrom(long index) {
        int low = 0;
        int high = numbers();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] < index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
