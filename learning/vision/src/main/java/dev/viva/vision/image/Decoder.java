package dev.viva.vision.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/** One file in the hands of ImageIO, whose many ways to fail become one. */
final class Decoder implements AutoCloseable {
    private final ImageReader reader;
    private final byte[] file;
    private final FileKind kind;
    private final String name;
    private @Nullable String warning;

    Decoder(FileKind kind, byte[] file, String name) {
        this.file = file;
        this.kind = kind;
        this.name = name;
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind.format());
        if (!readers.hasNext()) {
            throw new ImageFileException(name, "is " + kind + ", which nothing here reads", null);
        }
        reader = readers.next();
        reader.addIIOReadWarningListener((_, text) -> warning = text);
        reader.setInput(new FileBytes(file, name), false, true);
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    /** Decoders throw whatever comes on damaged files. */
    private <T> T guarded(Step<T> step) {
        try {
            return step.run();
        } catch (ImageFileException known) {
            throw known;
        } catch (IOException | RuntimeException damaged) {
            throw new ImageFileException(name, "is damaged or ends early (" + kind + ": " + damaged + ")", damaged);
        }
    }

    void requireAtMost(long mostPixels) {
        int width = guarded(() -> reader.getWidth(0));
        int height = guarded(() -> reader.getHeight(0));
        if (width < 1 || height < 1) {
            throw new ImageFileException(name, "has no pixels: " + width + " × " + height, null);
        }
        long most = Math.min(mostPixels, (Integer.MAX_VALUE - 8L) / 4);
        if ((long) width * height > most) {
            throw new ImageFileException(
                    name, "has " + width + " × " + height + " pixels, more than the limit of " + most, null);
        }
    }

    void requireOneFrame() {
        boolean several = kind == FileKind.PNG ? isAnimatedPng() : guarded(() -> reader.getNumImages(true)) > 1;
        if (several) {
            throw new ImageFileException(name, "has several frames", null);
        }
    }

    /** Whether the chunk that announces frames stands before the picture. */
    private boolean isAnimatedPng() {
        int at = 8;
        while (at >= 8 && at + 8 <= file.length && !FileKind.begins(file, at + 4, "IDAT")) {
            if (FileKind.begins(file, at + 4, "acTL")) {
                return true;
            }
            at += 12 + java.nio.ByteBuffer.wrap(file).getInt(at);
        }
        return false;
    }

    BufferedImage read() {
        BufferedImage read = guarded(() -> reader.read(0));
        String text = warning;
        if (text != null && text.toLowerCase(Locale.ROOT).contains("premature end")) {
            throw new ImageFileException(name, "is damaged or ends early (" + kind + ": " + text + ")", null);
        }
        return read;
    }

    @Override
    public void close() {
        reader.dispose();
    }
}
