// All times in a list; the border is found by binary search.
import java.util.ArrayList;

public class Solution {
    private final ArrayList<Long> times = new ArrayList<>();
    private final long width;

    public Solution(long width) {
        this.width = width;
    }

    public void add(long time) {
        times.add(time);
    }

    public int count(long now) {
        return upTo(now) - upTo(now - width);
    }

    private int upTo(long time) {
        int low = 0, high = times.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (times.get(middle) <= time) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
