// Counts an event that is exactly as old as the window is wide.
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
        while (!times.isEmpty() && times.peekFirst() < now - width) {
            times.removeFirst();
        }
        return times.size();
    }
}
