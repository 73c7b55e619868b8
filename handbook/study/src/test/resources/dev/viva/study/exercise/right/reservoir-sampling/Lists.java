// A growing list, cut into an array at the end.
import java.util.ArrayList;
import java.util.List;

public class Solution {
    public static int[] sample(int[] stream, int k, double[] draws) {
        List<Integer> reservoir = new ArrayList<>();
        for (int i = 0; i < stream.length; i++) {
            if (i < k) {
                reservoir.add(stream[i]);
            } else {
                int j = (int) Math.floor(draws[i] * (i + 1));
                if (j < reservoir.size()) reservoir.set(j, stream[i]);
            }
        }
        return reservoir.stream().mapToInt(Integer::intValue).toArray();
    }
}
