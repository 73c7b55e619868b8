// An array of times that grows, with a cursor that only goes forward.
import java.util.Arrays;

public class Solution {
    private final long width;
    private long[] times = new long[16];
    private int size;
    private int first;

    public Solution(long width) {
        this.width = width;
    }

    public void add(long time) {
        if (size == times.length) times = Arrays.copyOf(times, 2 * size);
        times[size++] = time;
    }

    public int count(long now) {
        while (first < size && times[first] <= now - width) first++;
        return size - first;
    }
}
