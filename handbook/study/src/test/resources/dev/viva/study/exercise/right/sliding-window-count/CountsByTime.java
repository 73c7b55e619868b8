// A queue of distinct times with how many events each had.
import java.util.ArrayDeque;
import java.util.Deque;

public class Solution {
    private static final class Moment {
        private final long time;
        private int events = 1;

        Moment(long time) {
            this.time = time;
        }
    }

    private final Deque<Moment> moments = new ArrayDeque<>();
    private final long width;
    private int inside;

    public Solution(long width) {
        this.width = width;
    }

    public void add(long time) {
        inside++;
        Moment last = moments.peekLast();
        if (last != null && last.time == time) last.events++;
        else moments.addLast(new Moment(time));
    }

    public int count(long now) {
        for (Moment old = moments.peekFirst(); old != null && old.time + width <= now; old = moments.peekFirst()) {
            inside -= old.events;
            moments.removeFirst();
        }
        return inside;
    }
}
