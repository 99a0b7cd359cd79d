import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;

/**
 * PdfUaCheck PROFILE FILE...: judges PDF files by one of veraPDF's own profiles (PDFUA-1, PDFA-3A, ...).
 *
 * One process judges all files, since starting veraPDF takes longer than most files do. For each file, in the
 * order given, lines of tab-separated fields in UTF-8:
 *   file    PATH                         opens a file's report
 *   fail    CLAUSE-TEST  TIMES  MESSAGE  a rule that it breaks, with the first message
 *   broken  MESSAGE                      it could not be read at all
 *   done    CHECKS                       closes the report, with how many checks were made
 * Exit status 0 when every file was looked at, whatever was found; 2 for a wrong call.
 */
public final class PdfUaCheck {
    private static final int MOST_FAILURES_A_FILE = 100_000;

    private PdfUaCheck() { }

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (args.length < 2) {
            System.err.println("usage: PdfUaCheck PROFILE FILE...");
            System.exit(2);
        }
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = ProfileFile.read(args[0]);
        for (int i = 1; i < args.length; i++) {
            out.println("file\t" + args[i]);
            try {
                report(out, judge(profile, new File(args[i])));
            } catch (Exception | StackOverflowError trouble) {
                out.println("broken\t" + oneLine(trouble.toString()));
                out.println("done\t0");
            }
        }
    }

    private static ValidationResult judge(ValidationProfile profile, File file) throws Exception {
        if (!file.isFile()) {
            throw new IOException("no such file");
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour());
             PDFAValidator validator = Foundries.defaultInstance()
                 .createValidator(profile, MOST_FAILURES_A_FILE, false, false, false)) {
            return validator.validate(parser);
        }
    }

    private static void report(PrintStream out, ValidationResult result) {
        Map<String, Integer> times = new LinkedHashMap<>();
        Map<String, String> first = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId id = assertion.getRuleId();
                String rule = id.getClause() + "-" + id.getTestNumber();
                times.merge(rule, 1, Integer::sum);
                first.putIfAbsent(rule, assertion.getMessage());
            }
        }
        times.forEach((rule, count) -> out.println("fail\t" + rule + "\t" + count + "\t" + oneLine(first.get(rule))));
        // A verdict without a reason is still a verdict: never let it pass as clean.
        if (times.isEmpty() && !result.isCompliant()) {
            out.println("broken\tnot compliant, and no rule named");
        }
        out.println("done\t" + result.getTotalAssertions());
    }

    private static String oneLine(String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }

    /** Reads the profile files that lie in the jar; veraPDF's own reader of them needs JAXB, which the jar lacks. */
    private static final class ProfileFile {
        private final Set<Rule> rules = new LinkedHashSet<>();
        private final Set<Variable> variables = new LinkedHashSet<>();
        private final Map<String, String> now = new LinkedHashMap<>();
        private List<ErrorArgument> arguments = new ArrayList<>();

        static ValidationProfile read(String name) throws IOException, XMLStreamException {
            String path = "/org/verapdf/pdfa/validation/" + name + ".xml";
            try (InputStream in = Profiles.class.getResourceAsStream(path)) {
                if (in == null) {
                    System.err.println("PdfUaCheck: veraPDF has no profile " + name);
                    System.exit(2);
                }
                return new ProfileFile().parse(XMLInputFactory.newInstance().createXMLStreamReader(in, "UTF-8"), name);
            }
        }

        private ValidationProfile parse(XMLStreamReader xml, String name) throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            String flavour = null;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    text.setLength(0);
                    if (xml.getLocalName().equals("profile")) {
                        flavour = xml.getAttributeValue(null, "flavour");
                    }
                    open(xml);
                } else if (event == XMLStreamReader.CHARACTERS || event == XMLStreamReader.CDATA) {
                    text.append(xml.getText());
                } else if (event == XMLStreamReader.END_ELEMENT) {
                    close(xml.getLocalName(), text.toString());
                    text.setLength(0);
                }
            }
            return Profiles.profileFromValues(PDFAFlavour.valueOf(flavour),
                Profiles.profileDetailsFromValues(name, "", "", new Date(0)), "", rules, variables);
        }

        private void open(XMLStreamReader xml) {
            String tag = xml.getLocalName();
            if (tag.equals("rule") || tag.equals("variable")) {
                now.clear();
                arguments = new ArrayList<>();
            }
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                now.put(tag + "@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }

        private void close(String tag, String text) {
            switch (tag) {
                case "argument" ->
                    arguments.add(ErrorArgumentImpl.fromValues(text, now.remove("argument@name"), null));
                case "rule" -> rules.add(rule());
                case "variable" -> variables.add(Profiles.variableFromValues(
                    now.get("variable@name"), now.get("variable@object"), now.get("defaultValue"), now.get("value")));
                case "description", "test", "message", "defaultValue", "value" -> now.put(tag, text);
                default -> { }
            }
        }

        private Rule rule() {
            RuleId id = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(now.get("id@specification")),
                now.get("id@clause"), Integer.parseInt(now.get("id@testNumber")));
            String deferred = now.get("rule@deferred");
            return Profiles.ruleFromValues(id, now.get("rule@object"), deferred == null ? null : Boolean.valueOf(deferred),
                now.get("rule@tags"), now.getOrDefault("description", ""), now.get("test"),
                Profiles.errorFromValues(now.getOrDefault("message", ""), arguments), new ArrayList<>());
        }
    }
}
