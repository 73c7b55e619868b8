package dev.viva.study.lab.training;

import dev.viva.vision.image.Image;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A picture as a file: BMP of three bytes a pixel, rows from below, each filled up to four bytes. */
final class Bitmap {
    private static final int HEAD = 54;
    private static final int ABOUT = 40;
    private static final int BITS = 24;

    private Bitmap() {}

    static byte[] of(Image image) {
        int row = (image.width() * Image.CHANNELS + 3) / 4 * 4;
        ByteBuffer file = ByteBuffer.allocate(HEAD + row * image.height()).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(HEAD);
        file.putInt(ABOUT).putInt(image.width()).putInt(image.height());
        file.putShort((short) 1).putShort((short) BITS).putInt(0).putInt(row * image.height());
        for (int y = 0; y < image.height(); y++) {
            file.position(HEAD + (image.height() - 1 - y) * row);
            for (int x = 0; x < image.width(); x++) {
                for (int channel = Image.CHANNELS - 1; channel >= 0; channel--) {
                    file.put((byte) image.at(x, y, channel));
                }
            }
        }
        return file.array();
    }
}
