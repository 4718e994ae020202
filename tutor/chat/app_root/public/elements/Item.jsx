import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { elementState, useChatData } from '@chainlit/react-client'

const t = Waymark.t
const TONE = { correct: 'wm-good', incorrect: 'wm-think', unsure: 'wm-unsure' }

/* What there is to pick from. Cards of former days know their choices alone. */
function controlOf({ control, choices }) {
  if (control) return control
  const options = (choices ?? []).map((choice) => ({ says: choice, words: choice, mark: '' }))
  return options.length > 0 ? { kind: 'one', options, left: [] } : null
}

/* Whatever is picked is kept in the words that somebody would type: "A, C", "B, C, A" or "1-C, 2-A". */
const parts = (value) => value.split(',').map((part) => part.trim()).filter(Boolean)
const pickedIn = (control, value) => control.options.filter(({ says }) => parts(value).includes(says))
function orderIn(control, value) {
  const found = parts(value).map((part) => control.options.find(({ says }) => says === part))
  const all = found.length === control.options.length && found.every((one, at) => one && found.indexOf(one) === at)
  return all ? found : control.options
}
const partnersIn = (value) => Object.fromEntries(parts(value).map((part) => part.split('-').map((side) => side.trim())))
const joined = (options) => options.map(({ says }) => says).join(', ')

function isWhole(control, value) {
  if (control?.kind === 'order') return true
  if (control?.kind === 'pairs') return control.left.every(({ says }) => partnersIn(value)[says])
  return value.trim() !== ''
}

function Words({ option, inText }) {
  return (
    <span>
      {option.mark ? <><b className="wm-mark">{option.mark}</b>{' '}</> : null}
      <span className={inText ? 'wm-sr' : undefined}>{Waymark.words(React, option.words)}</span>
    </span>
  )
}

function Pick({ id, control, value, onChange, box }) {
  const many = control.kind === 'many'
  const picked = many ? pickedIn(control, value) : control.options.filter(({ says }) => says === value)
  const turn = (option) => {
    if (!many) return onChange(option.says)
    onChange(joined(control.options.filter((one) => (one === option) !== picked.includes(one))))
  }
  return (
    <fieldset className={control.in_text ? 'wm-options wm-letters' : 'wm-options'}>
      <legend>{t('Your answer')}{many && !/\bchoose\b/i.test(control.asked) ? <span className="wm-note"> {t('Choose all that fit.')}</span> : null}</legend>
      {control.options.map((option, at) => (
        <label key={option.says}>
          <input type={many ? 'checkbox' : 'radio'} name={id} value={option.says} ref={at === 0 ? box : undefined} checked={picked.includes(option)} onChange={() => turn(option)} />
          <Words option={option} inText={control.in_text} />
        </label>
      ))}
    </fieldset>
  )
}

/* A list to put in order by its buttons; the arrow keys do the same on them. The button keeps the focus, and a voice says the place. */
function Order({ id, control, value, onChange, box }) {
  const order = orderIn(control, value)
  const [told, tell] = React.useState('')
  const last = React.useRef(null)
  React.useEffect(() => {
    if (last.current) document.getElementById(last.current)?.focus()
    last.current = null
  }, [value])
  const move = (option, by) => {
    const at = order.indexOf(option)
    const to = Math.max(0, Math.min(order.length - 1, at + by))
    const next = order.filter((one) => one !== option)
    next.splice(to, 0, option)
    last.current = `${id}-${option.says}-${by}`
    tell(t('{words}: place {place} of {size}', { words: option.words, place: to + 1, size: order.length }))
    if (to !== at) onChange(joined(next))
  }
  const onKey = (event, option) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!by) return
    event.preventDefault()
    move(option, by)
  }
  const button = (option, at, by, name, d) => (
    <button
      type="button"
      id={`${id}-${option.says}-${by}`}
      ref={at === 0 && by === 1 ? box : undefined}
      aria-label={`${name}: ${option.words}`}
      aria-disabled={at + by < 0 || at + by >= order.length}
      onClick={() => move(option, by)}
      onKeyDown={(event) => onKey(event, option)}
    >
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d={d} fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" /></svg>
    </button>
  )
  return (
    <fieldset className="wm-options wm-order">
      <legend>{t('Your answer')} <span className="wm-note">{t('Move them until the order is right.')}</span></legend>
      <ol>
        {order.map((option, at) => (
          <li key={option.says}>
            <Words option={option} inText={control.in_text} />
            {button(option, at, -1, t('Move up'), 'M6 15l6-6 6 6')}
            {button(option, at, 1, t('Move down'), 'M6 9l6 6 6-6')}
          </li>
        ))}
      </ol>
      <p className="wm-sr" role="status">{told}</p>
    </fieldset>
  )
}

function Pairs({ id, control, value, onChange, box }) {
  const partner = partnersIn(value)
  const pair = (one, says) => {
    const next = { ...partner, [one.says]: says }
    onChange(control.left.filter((left) => next[left.says]).map((left) => `${left.says}-${next[left.says]}`).join(', '))
  }
  return (
    <fieldset className="wm-options wm-pairs">
      <legend>{t('Your answer')} <span className="wm-note">{t('Choose what goes with each.')}</span></legend>
      {control.left.map((one, at) => (
        <div key={one.says}>
          <label htmlFor={`${id}-${one.says}`}><Words option={one} inText={control.in_text} /></label>
          <select id={`${id}-${one.says}`} ref={at === 0 ? box : undefined} value={partner[one.says] ?? ''} onChange={(event) => pair(one, event.target.value)}>
            <option value="">{t('Choose …')}</option>
            {control.options.map((option) => <option key={option.says} value={option.says}>{`${option.mark}  ${option.words}`}</option>)}
          </select>
        </div>
      ))}
    </fieldset>
  )
}

/* An answer that was given: letters with their words, and anything else as it was written. */
function Given({ control, answer }) {
  const named = control ? parts(answer).map((part) => control.options.find(({ says, mark }) => mark && says === part)) : []
  if (named.length === 0 || !named.every(Boolean) || control.in_text) return <b>{Waymark.words(React, answer)}</b>
  return <ul className="wm-picked">{named.map((option) => <li key={option.says}><Words option={option} inText={control.in_text} /></li>)}</ul>
}

/* A text to read comes before what is asked about it: all before the last part with a question in it. In a long question
   without such a part the last line is what to do. */
const LONG = 140
function asking(question) {
  const whole = String(question ?? '')
  const gap = whole.includes('\n\n') ? '\n\n' : '\n'
  const all = whole.split(gap)
  const asks = all.findLastIndex((one) => one.includes('?'))
  const at = asks < 0 && gap === '\n' ? all.length - 1 : asks
  return at > 0 && (gap === '\n\n' || whole.length > LONG) ? [all.slice(0, at).join(gap), all.slice(at).join('\n')] : ['', whole]
}

function From({ origin }) {
  if (!origin) return null
  const address = /^https?:\/\//.test(origin.address) ? origin.address : ''
  return (
    <p className="wm-from">
      {t('From:')}{' '}
      <span lang="en">
        {address ? <a href={address} target="_blank" rel="noopener noreferrer">{origin.source}<span className="wm-sr"> ({t('opens in a new tab')})</span></a> : origin.source}
        {origin.licence ? `, ${origin.licence}` : ''}
      </span>
    </p>
  )
}

const CONTROLS = { one: Pick, many: Pick, order: Order, pairs: Pairs }

function Answer({ control, ...how }) {
  const Control = CONTROLS[control?.kind] ?? Written
  return <Control control={control} {...how} />
}

function Written({ id, value, onChange, box }) {
  const send = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.currentTarget.form.requestSubmit()
  }
  return (
    <div className="wm-answer">
      <label htmlFor={`${id}-answer`}>{t('Your answer')}</label>
      <textarea
        id={`${id}-answer`}
        ref={box}
        value={value}
        rows={Math.min(6, value.split('\n').length)}
        maxLength={500}
        enterKeyHint="done"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-describedby={props.answer_note ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={send}
      />
      {props.answer_note && <p className="wm-note" id={`${id}-note`}>{props.answer_note}</p>}
    </div>
  )
}

function Hints() {
  const hints = props.hints ?? []
  if (hints.length === 0) return null
  return (
    <div className="wm-hints">
      <h3>{hints.length === 1 ? t('A hint') : t('Your hints')}</h3>
      <ol>{hints.map((hint) => <li key={hint}>{Waymark.words(React, hint)}</li>)}</ol>
    </div>
  )
}

const KIND = { practice: 'Practice', review: 'Looking back', placement: 'First check' }

/* Where the set stands, in words and as a thin bar. */
function Place({ set }) {
  return (
    <div className="wm-place">
      <p>{t(set.kind === 'placement' ? 'Question {number} of at most {size}' : 'Question {number} of {size}', set)}</p>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect width="100" height="4" className="wm-rest" />
        <rect width={(100 * set.number) / Math.max(1, set.size)} height="4" className="wm-far" />
      </svg>
    </div>
  )
}

function Say({ words, main, say, loading }) {
  return (
    <button type="button" className={main ? 'wm-button wm-main' : 'wm-button'} disabled={loading} onClick={() => say(words)}>
      {t(words)}
    </button>
  )
}

function Solved({ set, ...how }) {
  if (!set) {
    return <div className="wm-acts">{['Another one', 'A harder one', 'Stop for now'].map((words) => <Say key={words} words={words} {...how} />)}</div>
  }
  return (
    <div className="wm-acts">
      {set.number < set.size ? <Say main words="Next question" {...how} /> : <Say main words="Finish the set" {...how} />}
      <Say words="A harder one" {...how} />
      <Say words="Pause for now" {...how} />
    </div>
  )
}

function Open({ set, check, empty, ...how }) {
  return (
    <div className="wm-acts">
      <button type="submit" className="wm-button wm-main" disabled={how.loading || empty}>{check ? t('Send my answer') : t('Check')}</button>
      {check ? <Say words="I don't know this one" {...how} /> : <Say words="Give me a hint" {...how} />}
      {!check && props.can_show_solution ? <Say words="Show me how it works" {...how} /> : null}
      {set ? <Say words="Pause for now" {...how} /> : null}
      {check ? <Say words="I'd rather just start" {...how} /> : null}
    </div>
  )
}

export default function Item() {
  const elements = useRecoilValue(elementState)
  const { loading } = useChatData()
  const id = React.useId()
  const box = React.useRef(null)
  const [value, setValue] = Waymark.useKept(React, `answer ${props.card}`, props.last_answer ?? '')
  const open = Waymark.isNewest(elements, props.card, ['Item', 'Summary'])
  const set = props.set
  const control = controlOf(props)
  const [text, asked] = asking(control?.asked ?? props.question)
  const inCheck = set?.kind === 'placement'
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  React.useEffect(() => {
    if (open && !props.solved) Waymark.goOn(box.current)
  }, [])

  if (!open) {
    const done = props.solved ? `${t('Solved')}: ` : props.last_answer ? `${t('You wrote {answer}', { answer: props.last_answer })}: ` : `${t('Question')}: `
    return <p className="wm-slim">{Waymark.words(React, done)}{Waymark.words(React, props.question)}</p>
  }
  const say = (words) => {
    Waymark.hush()
    Waymark.answeredNow()
    sendUserMessage(words)
  }
  const check = (event) => {
    event.preventDefault()
    const words = control?.kind === 'order' ? joined(orderIn(control, value)) : value.trim()
    if (!loading && isWhole(control, value)) say(`My answer: ${words}`)
  }
  return (
    <section className="wm-card wm-item" aria-labelledby={id}>
      <p className="wm-kicker">{t(KIND[set?.kind] ?? 'Practice')}<span lang="en">{inCheck ? '' : props.skill}</span></p>
      {set ? <Place set={set} /> : null}
      {text ? <p className="wm-text" lang="en">{Waymark.words(React, text)}</p> : null}
      <h2 id={id} className={asked.length > LONG ? 'wm-question wm-long' : 'wm-question'} lang="en">{Waymark.words(React, asked)}</h2>
      <Waymark.Aloud react={React} lines={props.aloud} />
      {props.solved ? (
        <div className="wm-given"><span>{t('Your answer')}</span> <Given control={control} answer={props.last_answer} /></div>
      ) : null}
      <Hints />
      <form onSubmit={check}>
        {props.solved ? null : <Answer control={control} id={id} value={value} onChange={setValue} box={box} />}
        <div role="status" className="wm-feedback">
          {props.feedback ? <p className={TONE[props.feedback.verdict] ?? 'wm-think'}>{Waymark.words(React, props.feedback.text)}</p> : null}
        </div>
        {props.solved ? <Solved set={set} say={say} loading={loading} /> : <Open set={set} check={inCheck} empty={!isWhole(control, value)} say={say} loading={loading} />}
      </form>
      <From origin={props.origin} />
    </section>
  )
}
