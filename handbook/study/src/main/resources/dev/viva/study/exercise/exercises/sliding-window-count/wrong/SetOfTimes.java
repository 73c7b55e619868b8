// Keeps a set: events of the same time count once.
import java.util.ArrayDeque;

public class Solution {
    private final ArrayDeque<Long> times = new ArrayDeque<>();
    private final long width;

    public Solution(long width) {
        this.width = width;
    }

    public void add(long time) {
        if (!times.contains(time)) {
            times.addLast(time);
        }
    }

    public int count(long now) {
        while (!times.isEmpty() && times.peekFirst() <= now - width) {
            times.removeFirst();
        }
        return times.size();
    }
}
