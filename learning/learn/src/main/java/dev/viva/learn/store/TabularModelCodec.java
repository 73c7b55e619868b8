package dev.viva.learn.store;

import dev.viva.learn.tabular.ColumnEncoding;
import dev.viva.learn.tabular.Provenance;
import dev.viva.learn.tabular.TableEncoder;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.learn.tabular.TargetEncoding;
import dev.viva.learn.transform.TextVectorizer;
import java.util.ArrayList;
import java.util.List;

/** A model of tables. */
final class TabularModelCodec implements ModelCodec<TabularModel> {
    private static final String NUMBER = "number";
    private static final String CATEGORY = "category";
    private static final String TIME = "time";
    private static final String TEXT = "text";
    private static final String CLASSES = "classes";
    private static final String NUMBERS = "numbers";

    @Override
    public String kind() {
        return "tabular";
    }

    @Override
    public Class<TabularModel> type() {
        return TabularModel.class;
    }

    @Override
    public void write(TabularModel model, ModelWriter to) {
        to.writeInt(model.encoder().columns().size());
        model.encoder().columns().forEach(column -> writeColumn(column, to));
        to.writeTexts(model.encoder().ignored());
        writeTarget(model.target(), to);
        ProvenanceParts.write(model.provenance(), to);
        to.writeModel(model.model());
    }

    @Override
    public TabularModel read(ModelReader from) {
        int count = from.readCount(Integer.BYTES);
        List<ColumnEncoding> columns = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            columns.add(readColumn(from));
        }
        TableEncoder encoder = new TableEncoder(columns, from.readTexts());
        TargetEncoding target = readTarget(from);
        Provenance provenance = ProvenanceParts.read(from);
        return new TabularModel(encoder, target, from.readModel(), provenance);
    }

    private static void writeColumn(ColumnEncoding encoding, ModelWriter to) {
        switch (encoding) {
            case ColumnEncoding.AsNumber number -> writeKind(NUMBER, number.column(), to);
            case ColumnEncoding.AsTime time -> writeKind(TIME, time.column(), to);
            case ColumnEncoding.AsText text -> {
                writeKind(TEXT, text.column(), to);
                to.writeMap(text.rules().parameters().toText(text.rules()));
                TextTransformCodec.write(text.vocabulary(), to);
            }
            case ColumnEncoding.AsCategory category -> {
                writeKind(CATEGORY, category.column(), to);
                to.writeTexts(category.levels());
                to.writeBoolean(category.others());
            }
        }
    }

    private static ColumnEncoding readColumn(ModelReader from) {
        String kind = from.readText();
        String column = from.readText();
        return switch (kind) {
            case NUMBER -> new ColumnEncoding.AsNumber(column);
            case TIME -> new ColumnEncoding.AsTime(column);
            case CATEGORY -> new ColumnEncoding.AsCategory(column, from.readTexts(), from.readBoolean());
            case TEXT ->
                new ColumnEncoding.AsText(
                        column,
                        TextVectorizer.standard().parameters().fromText(from.readMap()),
                        TextTransformCodec.readVocabulary(from));
            default -> throw new IllegalArgumentException("it reads a column in the unknown way '" + kind + "'");
        };
    }

    private static void writeTarget(TargetEncoding target, ModelWriter to) {
        switch (target) {
            case TargetEncoding.Numbers numbers -> writeKind(NUMBERS, numbers.column(), to);
            case TargetEncoding.Classes classes -> {
                writeKind(CLASSES, classes.column(), to);
                to.writeTexts(classes.labels());
            }
        }
    }

    private static TargetEncoding readTarget(ModelReader from) {
        String kind = from.readText();
        String column = from.readText();
        return switch (kind) {
            case NUMBERS -> new TargetEncoding.Numbers(column);
            case CLASSES -> new TargetEncoding.Classes(column, from.readTexts());
            default -> throw new IllegalArgumentException("it holds a target of the unknown kind '" + kind + "'");
        };
    }

    private static void writeKind(String kind, String column, ModelWriter to) {
        to.writeText(kind);
        to.writeText(column);
    }
}
