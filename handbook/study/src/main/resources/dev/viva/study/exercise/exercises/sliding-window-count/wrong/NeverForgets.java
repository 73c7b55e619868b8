// Old events stay.
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
        while (times.size() > Integer.MAX_VALUE - 1) {
            times.removeFirst();
        }
        return times.size();
    }
}
