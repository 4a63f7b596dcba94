import type { BuyerHelp } from '../flow/buyerHelp';

/** The buyers of earlier invoices, a note about the look-up, and the offices to choose from. */
export function BuyerProposals({ known, offices, note }: BuyerHelp) {
  return (
    <>
      {known.length > 0 && (
        <fieldset class="proposals">
          <legend class="quiet">Из прошлых счетов</legend>
          {known.map(({ title, isChosen, choose }) => (
            <button key={title} type="button" class="button button-plain" aria-pressed={isChosen} onClick={choose}>
              {title}
            </button>
          ))}
        </fieldset>
      )}
      <p class={note?.isWarning ? 'proposal note note-warm' : 'proposal quiet'} role="status">
        {note?.text}
      </p>
      {offices.length > 0 && (
        <div class="field proposal">
          <label for="billing-office">Подразделение</label>
          <select id="billing-office" onChange={(event) => offices[event.currentTarget.selectedIndex]?.choose()}>
            {offices.map(({ title, isChosen }) => (
              <option key={title} selected={isChosen}>
                {title}
              </option>
            ))}
          </select>
        </div>
      )}
    </>
  );
}
