package dev.viva.vision.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * From what a decoder gives to red, green and blue in eight bits. Samples are taken as they are, without any colour management: the
 * JDK's own way from grey to colours would brighten them.
 */
final class Decoded {
    private final BufferedImage from;
    private final int background;

    /** With the colour behind what can be seen through, as 0xRRGGBB. */
    Decoded(BufferedImage from, int background) {
        this.from = from;
        this.background = background;
    }

    Image image() {
        return Image.painted(from.getWidth(), from.getHeight(), into -> {
            Raster raster = from.getRaster();
            ColorModel model = from.getColorModel();
            if (model instanceof IndexColorModel palette) {
                indexed(raster, palette, into);
            } else if (isPlain(raster, model)) {
                interleaved(raster, into);
            } else {
                sampled(raster, model, into);
            }
        });
    }

    /** Bytes of three channels in one array, as JPEG and most PNG come. */
    private static boolean isPlain(Raster raster, ColorModel model) {
        return raster.getDataBuffer() instanceof DataBufferByte bytes
                && bytes.getNumBanks() == 1
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel
                && raster.getNumBands() == Image.CHANNELS
                && !model.hasAlpha()
                && model.getComponentSize(0) == 8;
    }

    private static void interleaved(Raster raster, byte[] into) {
        PixelInterleavedSampleModel samples = (PixelInterleavedSampleModel) raster.getSampleModel();
        DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
        byte[] bytes = buffer.getData();
        int[] offsets = samples.getBandOffsets();
        int begin = buffer.getOffset()
                - raster.getSampleModelTranslateX() * samples.getPixelStride()
                - raster.getSampleModelTranslateY() * samples.getScanlineStride();
        int stride = samples.getPixelStride();
        for (int y = 0, to = 0; y < raster.getHeight(); y++) {
            int at = begin + y * samples.getScanlineStride();
            for (int x = 0; x < raster.getWidth(); x++, at += stride, to += Image.CHANNELS) {
                into[to] = bytes[at + offsets[0]];
                into[to + 1] = bytes[at + offsets[1]];
                into[to + 2] = bytes[at + offsets[2]];
            }
        }
    }

    private void indexed(Raster raster, IndexColorModel palette, byte[] into) {
        int[] row = new int[raster.getWidth()];
        for (int y = 0, to = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, 0, row);
            for (int index : row) {
                int colour = palette.getRGB(index);
                put(into, to, colour >>> 16 & 0xff, colour >>> 8 & 0xff, colour & 0xff, colour >>> 24);
                to += Image.CHANNELS;
            }
        }
    }

    /** Any number of bits; one or two bands are grey, three or four colours, and an even number has the opacity last. */
    private void sampled(Raster raster, ColorModel model, byte[] into) {
        int bands = raster.getNumBands();
        int[] row = new int[raster.getWidth() * bands];
        int bits =
                Math.max(1, Math.min(model.getComponentSize(0), DataBuffer.getDataTypeSize(raster.getTransferType())));
        int most = (1 << bits) - 1;
        int green = bands < Image.CHANNELS ? 0 : 1;
        int blue = bands < Image.CHANNELS ? 0 : 2;
        for (int y = 0, to = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
            for (int at = 0; at < row.length; at += bands, to += Image.CHANNELS) {
                int opacity = model.hasAlpha() ? eight(row[at + bands - 1], most) : 255;
                put(into, to, eight(row[at], most), eight(row[at + green], most), eight(row[at + blue], most), opacity);
            }
        }
    }

    private static int eight(int sample, int most) {
        return most == 255 ? sample : (int) ((sample * 255L + most / 2) / most);
    }

    private void put(byte[] into, int to, int red, int green, int blue, int opacity) {
        into[to] = over(red, background >>> 16 & 0xff, opacity);
        into[to + 1] = over(green, background >>> 8 & 0xff, opacity);
        into[to + 2] = over(blue, background & 0xff, opacity);
    }

    private static byte over(int front, int behind, int opacity) {
        return (byte) (opacity == 255 ? front : (front * opacity + behind * (255 - opacity) + 127) / 255);
    }
}
