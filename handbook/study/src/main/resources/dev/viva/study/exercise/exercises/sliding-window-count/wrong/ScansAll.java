// Looks at every event for each count: O(n) each.
import java.util.ArrayDeque;

public class Solution {
    private final ArrayDeque<Long> times = new ArrayDeque<>();
    private final long width;

    public Solution(long width) {
        this.width = width;
    }

    public void add(long time) {
        times.addLast(time);
    }

    public int count(long now) {
        int count = 0;
        for (long time : times) {
            count += time > now - width ? 1 : 0;
        }
        return count;
    }
}
