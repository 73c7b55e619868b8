package dev.viva.vision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The formats that are read, told by how a file begins and not by its name. */
enum FileKind {
    JPEG("jpeg"),
    PNG("png"),
    GIF("gif"),
    BMP("bmp"),
    WEBP("webp");

    private final String format;

    FileKind(String format) {
        this.format = format;
    }

    /** As ImageIO calls it. */
    String format() {
        return format;
    }

    static Optional<FileKind> of(byte[] file) {
        if (begins(file, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        } else if (begins(file, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        } else if (begins(file, 0, "GIF87a") || begins(file, 0, "GIF89a")) {
            return Optional.of(GIF);
        } else if (begins(file, 0, "RIFF") && begins(file, 8, "WEBP")) {
            return Optional.of(WEBP);
        }
        return begins(file, 0, "BM") ? Optional.of(BMP) : Optional.empty();
    }

    /** Whether the file has the end that its format marks or tells; a GIF or BMP is not asked, since its decoder notices. */
    boolean isWhole(byte[] file) {
        return switch (this) {
            case JPEG -> isWholeJpeg(file);
            case PNG -> isWholePng(file);
            case WEBP ->
                file.length - 8L
                        >= (ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xffffffffL);
            case GIF, BMP -> true;
        };
    }

    /** A decoder takes a progressive picture that lacks its last scans for whole; no such marker stands within a scan. */
    private static boolean isWholeJpeg(byte[] file) {
        for (int at = file.length - 2; at >= 0; at--) {
            if (begins(file, at, "\u00ff\u00d9")) {
                return true;
            } else if (begins(file, at, "\u00ff\u00da")) {
                return false;
            }
        }
        return false;
    }

    private static boolean isWholePng(byte[] file) {
        ByteBuffer chunks = ByteBuffer.wrap(file);
        for (long at = 8; at + 8 <= file.length; at += 12L + (chunks.getInt((int) at) & 0xffffffffL)) {
            if (begins(file, (int) at + 4, "IEND")) {
                return true;
            }
        }
        return false;
    }

    static boolean begins(byte[] file, int from, String text) {
        if (from < 0 || file.length - from < text.length()) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            if ((file[from + at] & 0xff) != text.charAt(at)) {
                return false;
            }
        }
        return true;
    }
}
