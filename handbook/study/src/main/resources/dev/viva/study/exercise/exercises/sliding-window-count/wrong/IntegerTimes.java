// Narrows times to int.
import java.util.ArrayDeque;

public class Solution {
    private final ArrayDeque<Integer> times = new ArrayDeque<>();
    private final long width;

    public Solution(long width) {
        this.width = width;
    }

    public void add(long time) {
        times.addLast((int) time);
    }

    public int count(long now) {
        while (!times.isEmpty() && times.peekFirst() <= now - width) {
            times.removeFirst();
        }
        return times.size();
    }
}
