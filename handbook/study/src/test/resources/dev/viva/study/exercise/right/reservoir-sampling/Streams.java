// A stream of positions with a side effect on the reservoir alone.
import java.util.stream.IntStream;

public class Solution {
    public static int[] sample(int[] stream, int k, double[] draws) {
        int[] reservoir = IntStream.of(stream).limit(k).toArray();
        IntStream.range(reservoir.length, stream.length).forEachOrdered(i -> {
            long slot = (long) (draws[i] * (i + 1));
            if (slot < k) reservoir[(int) slot] = stream[i];
        });
        return reservoir;
    }
}
