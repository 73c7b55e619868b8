package dev.viva.vision.image;

import dev.viva.vision.box.Box;
import java.util.Arrays;

/** New sizes and projections that take the nearest pixel. */
final class Nearest {
    private Nearest() {}

    static byte[] resized(byte[] from, int fromWidth, int channels, Box part, int width, int height) {
        int[] columns = Region.nearest(part.left(), part.right(), width);
        int[] rows = Region.nearest(part.top(), part.bottom(), height);
        byte[] resized = new byte[channels * width * height];
        for (int y = 0, to = 0; y < height; y++) {
            int row = rows[y] * fromWidth;
            for (int x = 0; x < width; x++) {
                int at = (row + columns[x]) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    resized[to++] = from[at + channel];
                }
            }
        }
        return resized;
    }

    static void warped(Mask mask, Projection fromResult, int width, int filling, byte[] into) {
        byte[] from = mask.shared();
        Arrays.fill(into, (byte) filling);
        for (int at = 0; at < into.length; at++) {
            double x = at % width + 0.5;
            int line = at / width;
            double y = line + 0.5;
            double depth = fromResult.depth(x, y);
            double column = Math.floor(fromResult.across(x, y) / depth);
            double row = Math.floor(fromResult.down(x, y) / depth);
            if (depth > 0 && column >= 0 && row >= 0 && column < mask.width() && row < mask.height()) {
                into[at] = from[((int) row) * mask.width() + (int) column];
            }
        }
    }
}
