package dev.viva.assistant.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.testkit.Laws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceFormatTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> told(SourceText source) {
        return source.blocks().stream()
                .map(each -> (each.isHeading() ? each.level() + " " : "") + source.of(each))
                .toList();
    }

    @Test
    void plainTextIsItsOwnTextCutAtEmptyLines() throws Exception {
        SourceText source = SourceFormat.PLAIN.read("notes", utf8("\uFEFFOne\ntwo.\r\n \r\n\n  Three.  \n"));
        assertThat(told(source)).containsExactly("One\ntwo.", "Three.");
        assertThat(source.title()).isEqualTo("notes");
        byte[] wide = "Größe.".getBytes(StandardCharsets.UTF_16);
        assertThat(SourceFormat.PLAIN.read("n", wide).text()).isEqualTo("Größe.");
    }

    @Test
    void markdownIsItsOwnTextCutAtItsBlocks() throws Exception {
        String text =
                "---\nid: x\n---\n# A *title*\n\nOne **bold**\nline.\n\n- first\n- second\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        SourceText source = SourceFormat.MARKDOWN.read("n", utf8(text));
        assertThat(source.text()).isEqualTo(text);
        assertThat(source.title()).isEqualTo("A *title*");
        assertThat(told(source))
                .containsExactly(
                        "1 # A *title*",
                        "One **bold**\nline.",
                        "first",
                        "second",
                        "said",
                        "| a | b |\n|---|---|\n| 1 | 2 |");
    }

    @Test
    void ofHtmlWhatAReaderSeesIsTold() throws Exception {
        SourceText source = SourceFormat.HTML.read(
                "n",
                utf8(
                        "<html><head><title>The page</title><script>evil()</script></head><body><nav>Menu</nav>"
                                + "<h2>Rates</h2><p>One&nbsp;<b>of</b> them &amp; more<br>here</p><style>p{}</style>"
                                + "<table><tr><td>a</td><td>b</td></tr></table><div>Loose <p>inside</p> end</div></body></html>"));
        assertThat(source.title()).isEqualTo("The page");
        assertThat(told(source)).containsExactly("2 Rates", "One of them & more here", "a b", "Loose", "inside", "end");
    }

    @Test
    void ofPdfTheTextOfThePagesIsTold() throws Exception {
        SourceText source = SourceFormat.PDF.read("n", pdf(null, "Interest is four percent.", "Fees are two euros."));
        assertThat(source.text()).contains("Interest is four percent.").contains("Fees are two euros.");
        assertThat(source.title()).isEqualTo("Terms");
    }

    private static byte[] pdf(@Nullable String password, String... pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setTitle("Terms");
            for (String text : pages) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
                    stream.beginText();
                    stream.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    stream.newLineAtOffset(72, 700);
                    stream.showText(text);
                    stream.endText();
                }
            }
            if (password != null) {
                document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    @Test
    void ofDocxParagraphsAndHeadingsAreTold() throws Exception {
        String document =
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                        + "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Rates</w:t></w:r></w:p>"
                        + "<w:p><w:r><w:t xml:space=\"preserve\">Four </w:t></w:r><w:r><w:t>percent.</w:t><w:tab/><w:t>Yes</w:t></w:r>"
                        + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p></w:body></w:document>";
        SourceText source = SourceFormat.DOCX.read("n", docx(document));
        assertThat(told(source)).containsExactly("1 Rates", "Four percent. Yes");
        assertThat(source.title()).isEqualTo("Rates");
    }

    private static byte[] docx(String document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(utf8(document));
        }
        return bytes.toByteArray();
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsReason() throws Exception {
        byte[] locked = pdf("secret", "Hidden.");
        assertThatThrownBy(() -> SourceFormat.PDF.read("n", locked))
                .isInstanceOf(SourceException.class)
                .hasMessage("it is encrypted, and opens only with a password");
        byte[] empty = pdf(null, "");
        assertThatThrownBy(() -> SourceFormat.PDF.read("n", empty))
                .hasMessage("it holds no text, perhaps only pictures of it");
        assertThatThrownBy(() -> SourceFormat.PDF.read("n", utf8("no PDF at all")))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("it must be a PDF that can be read");
        assertThatThrownBy(() -> SourceFormat.PLAIN.read("n", new byte[] {'a', (byte) 0xC3, '('}))
                .hasMessage("it must be text in UTF-8, or in UTF-16 with a byte order mark");
        assertThatThrownBy(() -> SourceFormat.PLAIN.read("n", new byte[] {'a', 0, 'b'}))
                .hasMessageContaining("zero bytes");
        assertThatThrownBy(() -> SourceFormat.PLAIN.read("n", utf8(" \n "))).hasMessage("it holds no text");
        assertThatThrownBy(() -> SourceFormat.DOCX.read("n", utf8("PK no zip")))
                .hasMessageContaining("without word/document.xml");
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
        assertThatThrownBy(() -> SourceFormat.DOCX.read("n", old))
                .hasMessageContaining("encrypted, or in Word's older");
    }

    @Test
    void noEntityOfADocxNamesAFileOrGrows() throws Exception {
        String evil =
                "<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;\">]><d><t>x &a; &b;</t></d>";
        byte[] bytes = docx(evil);
        assertThatThrownBy(() -> SourceFormat.DOCX.read("n", bytes)).isInstanceOf(SourceException.class);
    }

    @ParameterizedTest
    @EnumSource
    void anyBytesAreReadOrRefusedAndNothingElseHappens(SourceFormat format) throws Exception {
        byte[] whole = switch (format) {
            case PDF -> pdf(null, "Some text.");
            case DOCX -> docx("<d><p><t>Some text.</t></p></d>");
            default -> utf8("# Some <b>text</b>\n\n- of\n  1. a list\n\n```\ncode\n```\n");
        };
        Laws.hold(150, random -> {
            byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
            int changes = random.nextInt(20);
            for (int change = 0; change < changes; change++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                SourceText source = format.read("n", broken);
                assertThat(source.blocks()).isNotEmpty();
            } catch (SourceException refused) {
                assertThat(refused.reason()).isNotBlank();
            }
        });
    }

    @Test
    void formatsAreToldByTheEndingsOfNames() {
        assertThat(SourceFormat.of("a/b.MD")).contains(SourceFormat.MARKDOWN);
        assertThat(SourceFormat.of("x.docx")).contains(SourceFormat.DOCX);
        assertThat(SourceFormat.of("md")).isEmpty();
        assertThat(SourceFormat.of("a.exe")).isEmpty();
    }
}
