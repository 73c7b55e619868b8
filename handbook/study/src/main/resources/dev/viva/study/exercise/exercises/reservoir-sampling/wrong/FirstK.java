// Returns the first k items.
import java.util.Arrays;

public class Solution {
    public static int[] sample(int[] stream, int k, double[] draws) {
        int[] reservoir = Arrays.copyOf(stream, Math.min(k, stream.length));
        for (int i = k; i < stream.length; i++) {
            int j = (int) (draws[i] * (i + 1));
            if (j < 0) {
                reservoir[j] = stream[i];
            }
        }
        return reservoir;
    }
}
