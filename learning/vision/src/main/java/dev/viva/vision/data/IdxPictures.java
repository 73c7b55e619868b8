package dev.viva.vision.data;

import dev.viva.deep.data.LabelledImages;
import dev.viva.deep.data.Samples;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.LabelledImage;

/**
 * The grey pictures of IDX files, such as MNIST's, with three equal channels, so that networks for colours see them.
 *
 * @param grey the pictures as they come
 */
public record IdxPictures(LabelledImages grey) implements Samples<LabelledImage> {
    @Override
    public int size() {
        return grey.size();
    }

    @Override
    public LabelledImage get(int number) {
        LabelledImages.Image from = grey.get(number);
        Image image = Image.painted(from.width(), from.height(), into -> {
            byte[] pixels = from.pixels();
            for (int at = 0; at < into.length; at++) {
                into[at] = pixels[at / Image.CHANNELS];
            }
        });
        return new LabelledImage(image, from.label());
    }
}
