// From the end: the last item that fell into a slot is the one that stays.
public class Solution {
    public static int[] sample(int[] stream, int k, double[] draws) {
        int size = Math.min(k, stream.length);
        int[] answer = new int[size];
        boolean[] filled = new boolean[size];
        for (int i = stream.length - 1; i >= 0; i--) {
            int slot = i < k ? i : (int) (draws[i] * (i + 1.0));
            if (slot < size && !filled[slot]) {
                filled[slot] = true;
                answer[slot] = stream[i];
            }
        }
        return answer;
    }
}
