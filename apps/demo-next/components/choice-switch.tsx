import styles from "./choice-switch.module.css";

interface Choice<Value extends string> {
  value: Value;
  label: string;
  /** When the label is in another language than the page. */
  lang?: string;
}

interface ChoiceSwitchProps<Value extends string> {
  label: string;
  /** Only for screen readers, when the choices speak for themselves. */
  hideLabel?: boolean;
  choices: readonly Choice<Value>[];
  chosen: Value;
  disabled: boolean;
  onChoose: (value: Value) => void;
}

/** A few words in a row, of which one holds. */
export function ChoiceSwitch<Value extends string>(props: ChoiceSwitchProps<Value>) {
  return (
    <fieldset className={styles.switch} disabled={props.disabled}>
      <legend className={props.hideLabel ? "visually-hidden" : styles.label}>{props.label}</legend>
      {props.choices.map(({ value, label, lang }) => (
        <button
          key={value}
          type="button"
          lang={lang}
          aria-pressed={value === props.chosen}
          onClick={() => props.onChoose(value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
