package dev.viva.learn.store;

import dev.viva.learn.transform.TextTransform;
import dev.viva.learn.transform.TextVectorizer;
import dev.viva.learn.transform.Vocabulary;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.List;

/** Texts as numbers of terms. */
final class TextTransformCodec implements ModelCodec<TextTransform> {
    @Override
    public String kind() {
        return "text-transform";
    }

    @Override
    public Class<TextTransform> type() {
        return TextTransform.class;
    }

    @Override
    public void write(TextTransform model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        to.writeMap(model.rules().parameters().toText(model.rules()));
        for (Vocabulary each : model.vocabularies()) {
            write(each, to);
        }
    }

    static void write(Vocabulary vocabulary, ModelWriter to) {
        to.writeTexts(vocabulary.terms());
        to.writeDoubles(vocabulary.factors());
    }

    static Vocabulary readVocabulary(ModelReader from) {
        return new Vocabulary(from.readTexts(), from.readDoubles());
    }

    @Override
    public TextTransform read(ModelReader from) {
        Schema schema = EnsembleParts.readSchema(from);
        TextVectorizer rules = TextVectorizer.standard().parameters().fromText(from.readMap());
        List<Vocabulary> vocabularies = new ArrayList<>();
        for (int at = 0; at < schema.width(); at++) {
            vocabularies.add(readVocabulary(from));
        }
        return new TextTransform(schema, rules, vocabularies);
    }
}
