// Moves by the stride down, but by one to the right.
public class Solution {
    public static double[][] convolve(double[][] image, double[][] filter, int stride, int padding) {
        int rows = (image.length + 2 * padding - filter.length) / stride + 1;
        int columns = (image[0].length + 2 * padding - filter[0].length) / stride + 1;
        double[][] made = new double[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                for (int i = 0; i < filter.length; i++) {
                    for (int j = 0; j < filter[0].length; j++) {
                        int y = r * stride + i - padding;
                        int x = c + j - padding;
                        if (y >= 0 && y < image.length && x >= 0 && x < image[0].length) {
                            made[r][c] += filter[i][j] * image[y][x];
                        }
                    }
                }
            }
        }
        return made;
    }
}
