// Deals rows out in turn: the folds are no blocks.
public class Solution {
    public static int[] folds(int rows, int k) {
        int[] fold = new int[rows];
        int row = 0;
        for (int each = 0; each < k; each++) {
            int size = rows / k + (each < rows % k ? 1 : 0);
            for (int i = 0; i < size; i++) {
                fold[row] = row % k; row++;
            }
        }
        return fold;
    }
}
