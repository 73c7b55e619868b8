package dev.viva.vision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held, as EXIF says it (tag 0x0112, 1 to 8), in the metadata of JPEG, PNG and WebP. What is damaged counts as not
 * turned.
 */
final class Orientation {
    private static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;

    private Orientation() {}

    static int of(FileKind kind, byte[] file) {
        try {
            return switch (kind) {
                case JPEG -> ofJpeg(ByteBuffer.wrap(file));
                case PNG -> ofChunks(ByteBuffer.wrap(file), 8, "eXIf", true);
                case WEBP -> ofChunks(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN), 12, "EXIF", false);
                case GIF, BMP -> UPRIGHT;
            };
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            return UPRIGHT;
        }
    }

    /** Walks over the segments until the picture begins. */
    private static int ofJpeg(ByteBuffer file) {
        int at = 2;
        while (at + 4 <= file.limit() && (file.get(at) & 0xff) == 0xff) {
            int marker = file.get(at + 1) & 0xff;
            if (marker == 0xda) {
                return UPRIGHT;
            }
            int length = file.getShort(at + 2) & 0xffff;
            if (marker == 0xe1 && begins(file, at + 4, "Exif\0\0")) {
                return ofTiff(file.slice(at + 10, length - 8));
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    /** Chunks of PNG have name after length and a check at their end, those of WebP length after name and an even size. */
    private static int ofChunks(ByteBuffer file, int begin, String wanted, boolean png) {
        int at = begin;
        while (at + 8 <= file.limit()) {
            int length = file.getInt(png ? at : at + 4);
            if (length < 0) {
                return UPRIGHT;
            }
            if (begins(file, png ? at + 4 : at, wanted)) {
                int prefix = begins(file, at + 8, "Exif\0\0") ? 6 : 0;
                return ofTiff(file.slice(at + 8 + prefix, length - prefix));
            }
            at = Math.addExact(at + 8, png ? length + 4 : length + length % 2);
        }
        return UPRIGHT;
    }

    private static boolean begins(ByteBuffer file, int at, String text) {
        boolean same = at + text.length() <= file.limit();
        for (int letter = 0; same && letter < text.length(); letter++) {
            same = file.get(at + letter) == text.charAt(letter);
        }
        return same;
    }

    private static int ofTiff(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + entry * ENTRY;
            if ((tiff.getShort(at) & 0xffff) == TAG && tiff.getShort(at + 2) == SHORT) {
                int orientation = tiff.getShort(at + 8);
                return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** The picture as it was meant. */
    static Image upright(Image image, int orientation) {
        return switch (orientation) {
            case 2 -> image.flippedHorizontally();
            case 3 -> image.flippedHorizontally().flippedVertically();
            case 4 -> image.flippedVertically();
            case 5 -> transposed(image);
            case 6 -> transposed(image).flippedHorizontally();
            case 7 -> transposed(image).flippedHorizontally().flippedVertically();
            case 8 -> transposed(image).flippedVertically();
            default -> image;
        };
    }

    private static Image transposed(Image image) {
        byte[] from = image.shared();
        int width = image.height();
        int height = image.width();
        return Image.painted(width, height, into -> {
            for (int y = 0, to = 0; y < height; y++) {
                for (int x = 0; x < width; x++, to += Image.CHANNELS) {
                    System.arraycopy(from, (x * height + y) * Image.CHANNELS, into, to, Image.CHANNELS);
                }
            }
        });
    }
}
