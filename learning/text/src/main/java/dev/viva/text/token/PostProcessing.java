package dev.viva.text.token;

import dev.viva.text.token.PostProcessor.Expansion;
import dev.viva.text.token.PostProcessor.Part;
import dev.viva.text.token.PostProcessor.Special;
import dev.viva.text.token.PostProcessor.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How post-processors do their work: trimming, then one template. */
final class PostProcessing {
    private static final Template PLAIN = new Template(
            List.of(new Part.Text(false, 0)), List.of(new Part.Text(false, 0), new Part.Text(true, 1)), Map.of());

    private final List<Boolean> trims = new ArrayList<>();
    private Template template = PLAIN;

    private PostProcessing() {}

    static PostProcessing of(@Nullable PostProcessor processor) {
        PostProcessing processing = new PostProcessing();
        if (processor != null) {
            processing.read(processor);
        }
        return processing;
    }

    private void read(PostProcessor processor) {
        switch (processor) {
            case Template given -> template = given;
            case PostProcessor.Bert bert -> template = template(bert.classifier(), bert.separator(), false);
            case PostProcessor.Roberta roberta -> {
                template = template(roberta.classifier(), roberta.separator(), true);
                if (roberta.trimOffsets()) {
                    trims.add(roberta.addPrefixSpace());
                }
            }
            case PostProcessor.ByteLevel byteLevel -> {
                if (byteLevel.trimOffsets()) {
                    trims.add(byteLevel.addPrefixSpace());
                }
            }
            case PostProcessor.Sequence sequence -> sequence.steps().forEach(this::read);
        }
    }

    static Template template(Special classifier, Special separator, boolean roberta) {
        String first = classifier.token();
        String last = separator.token();
        List<Part> single = List.of(new Part.Token(first, 0), new Part.Text(false, 0), new Part.Token(last, 0));
        List<Part> pair = new ArrayList<>(single);
        if (roberta) {
            pair.add(new Part.Token(last, 0));
        }
        int second = roberta ? 0 : 1;
        pair.add(new Part.Text(true, second));
        pair.add(new Part.Token(last, second));
        Map<String, Expansion> specials = first.equals(last)
                ? Map.of(first, new Expansion(List.of(classifier)))
                : Map.of(first, new Expansion(List.of(classifier)), last, new Expansion(List.of(separator)));
        return new Template(single, pair, specials);
    }

    /** How many special tokens are put around one text, or two. */
    int added(boolean pair) {
        int added = 0;
        for (Part part : pair ? template.pair() : template.single()) {
            added += part instanceof Part.Token(String name, int _)
                    ? expansion(name).size()
                    : 0;
        }
        return added;
    }

    private List<Special> expansion(String name) {
        return Objects.requireNonNull(template.specials().get(name)).tokens();
    }

    Encoding apply(boolean addSpecialTokens, EncodingBuilder... texts) {
        for (EncodingBuilder text : texts) {
            trims.forEach(text::trimOffsets);
        }
        EncodingBuilder whole = new EncodingBuilder(16);
        Template used = addSpecialTokens ? template : PLAIN;
        for (Part part : texts.length == 2 ? used.pair() : used.single()) {
            switch (part) {
                case Part.Text(boolean second, int typeId) ->
                    whole.append(texts[second ? 1 : 0], second ? 1 : 0, typeId);
                case Part.Token(String name, int typeId) ->
                    expansion(name).forEach(special -> whole.addSpecial(special.id(), special.token(), typeId));
            }
        }
        return whole.done();
    }
}
